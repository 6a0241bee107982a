import Foundation
import Testing
import Words

/// A text that nobody says any more is a text that somebody translates for nothing.
struct SaidWordsTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    /// What stands in the files of these kinds below a folder.
    private static func text(below folder: String, endings: Set<String>, without excluded: Set<String> = []) throws
        -> String
    {
        let root = sources.appending(path: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
        return try names.filter { name in
            endings.contains(URL(filePath: name).pathExtension) && excluded.allSatisfy { !name.contains("\($0)/") }
        }.map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }.joined(separator: "\n")
    }

    /// Keys that the scripts spell out; an outage's next step is composed of the outage's key.
    private static func unsaid(_ keys: [String], in page: String) -> [String] {
        keys.filter { key in
            let base = key.hasSuffix("Step") ? String(key.dropLast(4)) : key
            return !["\"\(key)\"", "\"\(base)\"", "`\(key)`"].contains { page.contains($0) }
        }
    }

    @Test func `every text of the counter's pages is said by one of them, or by the programs`() throws {
        let page = try Self.text(below: "Web/counter", endings: ["js", "html"])
        let programs = try Self.text(
            below: ".", endings: ["swift"], without: ["Words/English", "Words/Chinese", "Words/Korean"])
        func unsaid<Text: RawRepresentable<String>>(_ texts: [Text], _ type: String) -> [String] {
            Self.unsaid(texts.map(\.rawValue), in: page).filter { key in
                !["\(type).\(key)", "text(.\(key)"].contains { programs.contains($0) }
            }
        }
        #expect(unsaid(PageText.allCases, "PageText") == [])
        #expect(unsaid(GateText.allCases, "GateText") == [])
        // How a document compared is named as a decision names it.
        let compared: Set = ["matching", "not-matching", "not-listed"]
        #expect(unsaid(RecordText.allCases, "RecordText").filter { !compared.contains($0) } == [])
    }
}
