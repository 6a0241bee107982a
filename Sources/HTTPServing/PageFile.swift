internal import HTTPTypes
package import Hummingbird
internal import HummingbirdCore
internal import Primitives
internal import Signatures

/// One file of a page, as a browser gets it: checked anew at each load, sent anew only when it is another.
package struct PageFile: Sendable {
    package let type: String
    package let bytes: [UInt8]
    /// A strong validator (RFC 9110 §8.8.3): the beginning of the SHA-256.
    let tag: String
    private let fields: HTTPFields

    /// What a page may do beside showing itself.
    package enum Right: Hashable, Sendable {
        case camera
        /// To keep its files for the time without a network.
        case worker
        /// To ask another origin beside its own.
        case asking(String)
    }

    package init(type: String, bytes: [UInt8], rights: Set<Right> = []) {
        (self.type, self.bytes) = (type, bytes)
        tag = "\"" + Array(SHA256.hash(bytes).prefix(16)).hex + "\""
        var fields = PageFile.security
        fields[.eTag] = tag
        if let name = HTTPField.Name("Permissions-Policy") {
            fields[name] = "camera=(\(rights.contains(.camera) ? "self" : "")), microphone=(), geolocation=()"
        }
        fields[.contentSecurityPolicy] = PageFile.policy(for: rights)
        self.fields = fields
    }

    /// What is not in the page cannot run, and no page of others can frame it and lay its own buttons under a hand. A text becomes a
    /// script's address nowhere but where a page names its worker.
    private static func policy(for rights: Set<Right>) -> String {
        let asked = rights.compactMap { right in
            if case .asking(let origin) = right { " " + origin } else { nil }
        }.sorted().joined()
        return [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
            "connect-src 'self'\(asked)", "manifest-src 'self'", "base-uri 'none'",
            "form-action 'none'", "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types \(rights.contains(.worker) ? "talentcard-worker" : "'none'")",
        ].joined(separator: "; ")
    }

    private static let security: HTTPFields = {
        var fields = HTTPFields()
        let values = [
            ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        for (name, value) in values {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }()

    /// The file, or that the browser's is the same.
    package func response(to request: Request) -> Response {
        let known = request.headers[values: .ifNoneMatch].joined(separator: ",")
        guard known.split(separator: ",").allSatisfy({ $0.filter { $0 != " " } != tag }) else {
            return Response(status: .notModified, headers: fields)
        }
        var fields = fields
        fields[.contentType] = type
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
