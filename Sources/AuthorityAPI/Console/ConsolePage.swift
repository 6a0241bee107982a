internal import CConsolePage
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON

/// The console's files by their paths.
enum ConsolePage {
    /// The page itself is `/console/`; what it loads lies below `/console/page/`.
    private static let files: [String: PageFile] = {
        var files: [String: PageFile] = [:]
        for index in 0... {
            guard let file = ccs_file_at(index)?.pointee else { break }
            let name = String(cString: file.name)
            files[name == "index.html" ? "/console/" : "/console/page/" + name] = PageFile(
                type: String(cString: file.type),
                bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
        }
        files["/console/page/names.json"] = PageFile(type: "application/json", bytes: ConsoleNames.json.encoded())
        return files
    }()

    static func respond(to request: Request, isTLS: Bool) throws(Problem) -> Response {
        guard request.method == .get || request.method == .head else {
            throw .notAllowed("GET, HEAD")
        }
        let path = request.uri.path
        if path == "/console" { return Response(status: .permanentRedirect, headers: [.location: "/console/"]) }
        guard let file = files[path] else { throw Problem(.notFound, "no such file of the console") }
        var response = file.response(to: request)
        // From then on the browser comes by TLS only.
        if isTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return request.method == .head ? response.createHeadResponse() : response
    }
}
