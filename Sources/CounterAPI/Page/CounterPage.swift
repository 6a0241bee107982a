internal import CCounterPage
internal import HTTPServing
internal import JSON

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
            bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)),
            usesCamera: true)
    }
}
