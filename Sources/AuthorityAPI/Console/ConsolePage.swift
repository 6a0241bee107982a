internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON

/// The console's files by their paths.
enum ConsolePage {
    /// The page itself is `/console/`; what it loads lies below `/console/page/`. `/openapi.yaml` is the interface's own
    /// description.
    private static let files: [String: PageFile] = {
        var files = WebFiles.page("console", at: "/console/", asks: "http://127.0.0.1:\(DeskServer.port)")
        files["/console/page/names.json"] = PageFile(type: "application/json", bytes: ConsoleWords.json.encoded())
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
