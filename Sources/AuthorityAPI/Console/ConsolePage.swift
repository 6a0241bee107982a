internal import CConsolePage
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON

/// The console's files by their paths.
enum ConsolePage {
    /// The interface's own description, `/openapi.yaml`.
    static let description = PageFile(ccs_openapi().pointee)

    /// The page itself is `/console/`; what it loads lies below `/console/page/`.
    private static let files: [String: PageFile] = {
        var files: [String: PageFile] = [:]
        for index in 0... {
            guard let file = ccs_file_at(index)?.pointee else { break }
            let name = String(cString: file.name)
            files[name == "index.html" ? "/console/" : "/console/page/" + name] = PageFile(file)
        }
        files["/console/page/names.json"] = PageFile(type: "application/json", bytes: ConsoleNames.json.encoded())
        return files
    }()

    /// - Throws: `notFound`.
    static func file(for call: AuthorityCall) throws(Problem) -> Response {
        guard let file = files[call.request.uri.path] else { throw Problem(.notFound, "no such file of the console") }
        var response = file.response(to: call.request)
        // From then on the browser comes by TLS only.
        if call.isTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}

extension PageFile {
    fileprivate init(_ file: ccs_file) {
        self.init(
            type: String(cString: file.type),
            bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
    }
}
