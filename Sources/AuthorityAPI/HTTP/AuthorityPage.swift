internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Primitives
internal import Signatures

/// The files of one of our pages by their paths: the page itself is at its home, and what it loads lies below `page/` of that.
struct AuthorityPage {
    private let home: String
    private var files: [String: PageFile]

    /// With the interface's own description, `/openapi.yaml`.
    static let console = AuthorityPage(
        "console", words: ConsoleWords.json, rights: [.asking("http://127.0.0.1:\(DeskServer.port)")])
    static let card = AuthorityPage("card", words: HolderWords.json)
    /// The holder's phone as a card.
    static let phone = AuthorityPage(
        "wallet", at: "/card/phone/", words: WalletWords.json, rights: [.worker]
    ).withWorker

    private init(_ folder: String, words: JSONValue, rights: Set<PageFile.Right> = []) {
        self.init(folder, at: "/\(folder)/", words: words, rights: rights)
    }

    private init(_ folder: String, at home: String, words: JSONValue, rights: Set<PageFile.Right>) {
        self.home = home
        var files = WebFiles.page(folder, at: home, rights: rights)
        files[home + "page/names.json"] = PageFile(type: "application/json", bytes: words.encoded())
        self.files = files
    }

    /// With the worker told which files it keeps, and a digest of them, so that it is another one when one of them is.
    private var withWorker: AuthorityPage {
        let path = home + "worker.js"
        guard let worker = files[path] else { return self }
        let kept = files.filter { $0.key != path }.sorted { $0.key < $1.key }
        let names = kept.map { $0.key == home ? "./" : String($0.key.dropFirst(home.count)) }
        let version = SHA256.hash(kept.flatMap { Array($0.key.utf8) + [0] + SHA256.hash($0.value.bytes) }).prefix(16)
        let text = String(decoding: worker.bytes, as: UTF8.self)
            .replacing("{digest}", with: Array(version).hex)
            .replacing("{files}", with: names.joined(separator: "\", \""))
        var page = self
        page.files[path] = PageFile(type: worker.type, bytes: Array(text.utf8))
        return page
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
