import Credential
import JSON
import Policy
import Primitives
import Testing
import Words

/// The record as a table, in codes and in words.
struct RecordTableTests {
    private let codes = RecordTable(utcOffsetSeconds: { _ in 28_800 })

    @Test(arguments: [
        ("desk,1", "\"desk,1\""), ("a\"b", "\"a\"\"b\""), ("a\"\u{301},=b", "\"a\"\"\u{301},=b\""),
        ("=\u{301}1+1", "'=\u{301}1+1"), ("@x", "'@x"), ("a\nb", "\"a\nb\""), (",\u{301}", "\",\u{301}\""),
        (" \u{200B}=1+1", "' \u{200B}=1+1"), ("\u{FF1D}1+1", "'\u{FF1D}1+1"), ("\u{FF20}x", "'\u{FF20}x"),
        ("\t=1", "'\t=1"), ("a;=1", "\"a;=1\""),
    ])
    func `no cell of a table ends early or becomes a formula, with an accent on its signs neither`(
        lane: String, cell: String
    ) {
        let row = codes.csv(of: [["lane": .string(lane)]], hasHeadings: false)
        let columns = RecordColumn.allCases
        let before = columns.prefix { $0 != .lane }.count
        let expected =
            String(repeating: ",", count: before) + cell
            + String(repeating: ",", count: columns.count - before - 1) + "\r\n"
        #expect(Array(row.unicodeScalars) == Array(expected.unicodeScalars))
    }

    private let decision: JSONValue = [
        "at": "2026-11-22T16:00:42Z", "id": "01A", "outcome": "admit", "reasons": [],
        "card": ["number": "JX-000123", "kind": "jixiang"], "services": [["id": "airport-vip"]],
        "asked": [
            "relation": "holder", "companions": 1, "officialTravel": true, "document": "resident-id",
            "confirmed": true, "operator": "0231",
            "attestations": [["word": "confirmed", "operator": "0007"], ["word": "official-travel"]],
        ],
        "annulled": ["verification": "01A", "cause": "no-passage", "at": "2026-11-22T16:00:47Z"],
        "identity": ["document": "resident-id", "match": "matching"],
        "given": [
            [
                "service": "airport-vip", "relation": "holder", "companions": 1,
                "undone": ["at": "2026-11-23T01:00:00Z", "reason": "wrong card"],
            ]
        ],
    ]

    private func cells(_ table: RecordTable) -> [RecordColumn: String] {
        Dictionary(
            uniqueKeysWithValues: zip(RecordColumn.allCases, table.row(of: decision).map(table.text)))
    }

    @Test func `in codes it is for programs, by the clock on the wall`() {
        let cells = cells(codes)
        #expect(codes.csv(of: []).hasPrefix("at,id,supersedes,site,lane,outcome"))
        #expect(cells[.at] == "2026-11-23 00:00:42" && cells[.outcome] == "admit" && cells[.card] == "JX-000123")
        #expect(cells[.given] == "airport-vip holder +1" && cells[.undone] == "airport-vip: wrong card")
        #expect(cells[.annulled] == "no-passage" && cells[.attestations] == "confirmed 0007; official-travel")
        #expect(cells[.match] == "matching" && cells[.operator] == "0231" && cells[.companions] == "1")
    }

    @Test(arguments: Language.allCases) func `in words no code is left, and a spreadsheet takes it for UTF-8`(
        language: Language
    ) {
        let name = BilingualText(zh: "Z", en: "E", ko: "K")
        let table = RecordTable(
            utcOffsetSeconds: { _ in 0 }, words: language.words, names: ["airport-vip": name])
        #expect(table.csv(of: []).unicodeScalars.first == "\u{FEFF}")
        let cells = cells(table)
        for column in [RecordColumn.outcome, .kind, .document, .match, .annulled, .attestations] {
            #expect(cells[column] != nil && cells[column] != self.cells(codes)[column], "\(column)")
        }
        #expect(cells[.given] == "\(language.words.text(name)) \(language.words.name(of: .holder)) +1")
        #expect(Set(RecordColumn.allCases.map(table.heading)).count >= RecordColumn.allCases.count - 1)
    }
}
