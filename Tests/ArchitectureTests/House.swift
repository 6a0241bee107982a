import Foundation

/// The repository that this test was built from, and its build.
enum House {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The scratch folder, above that of the platform and the configuration.
    static let build = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// `Package.swift` without its comments.
    static let manifest = Result {
        SwiftFile.withoutComments(try String(contentsOf: folder.appending(path: "Package.swift"), encoding: .utf8))
    }

    /// Every Swift file below `Sources` and `Tests`, in the order of their paths.
    static let files = Result {
        try ["Sources", "Tests"].flatMap { part in
            try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: part).path)
                .filter { $0.hasSuffix(".swift") }.sorted()
                .map { try SwiftFile(path: "\(part)/\($0)") }
        }
    }

    static func sources(of room: String? = nil) throws -> [SwiftFile] {
        try files.get().filter { $0.part == "Sources" && (room == nil || $0.room == room) }
    }

    static func tests() throws -> [SwiftFile] { try files.get().filter { $0.part == "Tests" } }
}

/// A Swift file, and what can be read off it without a compiler.
struct SwiftFile: Sendable {
    /// From the repository's folder.
    let path: String
    let text: String

    init(path: String) throws {
        self.path = path
        text = try String(contentsOf: House.folder.appending(path: path), encoding: .utf8)
    }

    /// `Sources` or `Tests`.
    var part: Substring { path.prefix { $0 != "/" } }
    /// The folder below that.
    var room: String { path.split(separator: "/")[1].description }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    var code: String { SwiftFile.withoutComments(text) }

    /// The code without what stands between quotes on one line.
    var codeWithoutTexts: String { code.replacing(/"(?:[^"\\\n]|\\.)*"/, with: "\"\"") }

    /// The modules that its import lines name.
    var imports: Set<String> {
        let line =
            /^(?:(?:public|package|internal|private|fileprivate|@\w+) )*import (?:(?:struct|class|enum|protocol|func|let|var|typealias) )?(\w+)/
        return Set(text.matches(of: line.anchorsMatchLineEndings()).map { String($0.1) })
    }

    /// `//` that stands at a line's beginning or behind a blank; an address in a text has neither.
    static func withoutComments(_ text: String) -> String {
        text.replacing(/(^|[ \t])\/\/.*/.anchorsMatchLineEndings(), with: "")
    }
}
