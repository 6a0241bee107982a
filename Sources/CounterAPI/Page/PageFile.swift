internal import CCounterPage
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import JSON
internal import Primitives
internal import Signatures

/// One file of the counter page, as a browser gets it: checked anew at each load, sent anew only when it is another.
struct PageFile: Sendable {
    let type: String
    let bytes: [UInt8]
    /// A strong validator (RFC 9110 §8.8.3): the beginning of the SHA-256.
    let tag: String

    init(type: String, bytes: [UInt8]) {
        self.type = type
        self.bytes = bytes
        tag = "\"" + Array(SHA256.hash(bytes).prefix(16)).hex + "\""
    }

    /// What is not in the page cannot run, and no page of others can frame it and lay its own buttons under a finger.
    private static let security = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ].joined(separator: "; ")

    private static let headers: [(String, String)] = [
        ("Cache-Control", "no-cache"), ("Content-Security-Policy", security), ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(self), microphone=(), geolocation=()"),
    ]

    /// The file, or that the browser's is the same.
    func response(to request: Request) -> Response {
        var fields = HTTPFields()
        for (name, value) in PageFile.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        fields[.eTag] = tag
        let known = request.headers[values: .ifNoneMatch].joined(separator: ",")
        guard known.split(separator: ",").allSatisfy({ $0.filter { $0 != " " } != tag }) else {
            return Response(status: .notModified, headers: fields)
        }
        fields[.contentType] = type
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// The counter page's files by their paths.
enum CounterPage {
    /// The interface's own description, `/openapi.yaml`.
    static let description = PageFile(ccp_openapi().pointee)

    /// The page itself is `/`; what it loads lies below `/page/`.
    static let files: [String: PageFile] = {
        var files: [String: PageFile] = [:]
        for index in 0... {
            guard let file = ccp_file_at(index)?.pointee else { break }
            let name = String(cString: file.name)
            files[name == "index.html" ? "/" : "/page/" + name] = PageFile(file)
        }
        files["/page/verdict-words.json"] = PageFile(type: "application/json", bytes: VerdictWords.json.encoded())
        return files
    }()
}

extension PageFile {
    fileprivate init(_ file: ccp_file) {
        self.init(
            type: String(cString: file.type),
            bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
    }
}
