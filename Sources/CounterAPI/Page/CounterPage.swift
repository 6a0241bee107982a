internal import HTTPServing
internal import JSON

/// The counter page's files by their paths.
enum CounterPage {
    /// The unattended screen, which stands at `/?mode=gate`.
    static let gatePath = "/page/gate.html"

    /// The page itself is `/`; what it loads lies below `/page/`. `/openapi.yaml` is the interface's own description.
    static let files: [String: PageFile] = {
        var files = WebFiles.page("counter", at: "/", rights: [.camera])
        files["/page/verdict-words.json"] = PageFile(type: "application/json", bytes: VerdictWords.json.encoded())
        return files
    }()
}
