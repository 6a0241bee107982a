internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON

/// The files of one of our pages by their paths: the page itself is at its home, and what it loads lies below `page/` of that.
struct AuthorityPage {
    private let files: [String: PageFile]

    /// With the interface's own description, `/openapi.yaml`.
    static let console = AuthorityPage(
        "console", words: ConsoleWords.json, asks: "http://127.0.0.1:\(DeskServer.port)")
    static let card = AuthorityPage("card", words: HolderWords.json)

    private init(_ folder: String, words: JSONValue, asks: String? = nil) {
        let home = "/\(folder)/"
        var files = WebFiles.page(folder, at: home, asks: asks)
        files[home + "page/names.json"] = PageFile(type: "application/json", bytes: words.encoded())
        self.files = files
    }

    /// - Throws: `notFound`.
    func file(for call: AuthorityCall) throws(Problem) -> Response {
        guard let file = files[call.request.uri.path] else { throw Problem(.notFound, "no such file of the page") }
        var response = file.response(to: call.request)
        // From then on the browser comes by TLS only.
        if call.isTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
