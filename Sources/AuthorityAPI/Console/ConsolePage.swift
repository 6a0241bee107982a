internal import CConsolePage
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import JSON
internal import NIOCore
internal import Primitives
internal import Signatures

/// The console's files, as a browser gets them: checked anew at each load, sent anew only when they are others.
enum ConsolePage {
    private struct File: Sendable {
        let type: String
        let bytes: [UInt8]
        let tag: String

        init(type: String, bytes: [UInt8]) {
            (self.type, self.bytes) = (type, bytes)
            tag = "\"" + Array(SHA256.hash(bytes).prefix(16)).hex + "\""
        }
    }

    /// The page itself is `/console/`; what it loads lies below `/console/page/`.
    private static let files: [String: File] = {
        var files: [String: File] = [:]
        for index in 0... {
            guard let file = ccs_file_at(index)?.pointee else { break }
            let name = String(cString: file.name)
            files[name == "index.html" ? "/console/" : "/console/page/" + name] = File(
                type: String(cString: file.type),
                bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
        }
        files["/console/page/names.json"] = File(type: "application/json", bytes: ConsoleNames.json.encoded())
        return files
    }()

    /// What is not in the page cannot run, and no page of others can frame it and lay its own buttons under a hand.
    private static let security = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ].joined(separator: "; ")

    private static let headers: [(String, String)] = [
        ("Cache-Control", "no-cache"), ("Content-Security-Policy", security), ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ]

    static func respond(to request: Request, isTLS: Bool) throws(Problem) -> Response {
        guard request.method == .get || request.method == .head else {
            var response = Problem(.methodNotAllowed, "this resource takes: GET, HEAD").response
            response.headers[.allow] = "GET, HEAD"
            return response
        }
        let path = request.uri.path
        if path == "/console" { return Response(status: .permanentRedirect, headers: [.location: "/console/"]) }
        guard let file = files[path] else { throw Problem(.notFound, "no such file of the console") }
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        // From then on the browser comes by TLS only.
        if isTLS { fields[.strictTransportSecurity] = "max-age=31536000" }
        fields[.eTag] = file.tag
        let known = request.headers[values: .ifNoneMatch].joined(separator: ",")
        guard known.split(separator: ",").allSatisfy({ $0.filter { $0 != " " } != file.tag }) else {
            return Response(status: .notModified, headers: fields)
        }
        fields[.contentType] = file.type
        let response = Response(
            status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
        return request.method == .head ? response.createHeadResponse() : response
    }
}
