import JSON
import Primitives
import Record
import Signatures
import Testing
import Verification

/// The wire of a report: what the counter writes is what the authority reads.
struct CounterReportTests {
    private static let lines = chained(["{}", #"{"entry":"decision"}"#, #"{"reason":"火警 \\" \\n"}"#])
    private static let role = RoleVersion(role: "snapshot", version: 12, sha256: [UInt8](repeating: 0xAB, count: 32))

    private static func chained(_ texts: [String]) -> [ChainedLine] {
        var link = ChainLink.beginning
        return texts.compactMap { text in
            guard let next = link.next(text.utf8), let position = next.position else { return nil }
            link = next
            return ChainedLine(text, at: position, hash: next.hash)
        }
    }

    private static func report(
        _ lines: [ChainedLine], roles: [RoleVersion] = [], oldest: JournalPosition? = nil
    ) -> CounterReport {
        CounterReport(
            site: "ccg-longjia", journal: "0192f0", repository: roles.map { SeenMetadata($0) }, entries: lines,
            oldest: oldest)
    }

    @Test(arguments: [
        report([]), report(lines), report([], roles: [role]), report(lines, roles: [role]),
        report(Array(lines.suffix(2)), oldest: JournalPosition(2)),
    ])
    func `what is written is read as it was`(report: CounterReport) throws {
        #expect(try CounterReport(JSONValue(parsing: report.json.encoded())) == report)
    }

    @Test func `the site's key goes along, an Ed25519 key and no other`() throws {
        func text(_ key: String) -> String {
            #"{"site":"s","journal":"j","siteKey":KEY,"entries":[]}"#.replacing("KEY", with: key)
        }
        let key = try PrivateKey.generate(.ed25519).publicKey
        let report = CounterReport(site: "s", journal: "j", repository: [], siteKey: key, entries: [], oldest: nil)
        #expect(try CounterReport(report.json) == report)
        let hex = key.subjectPublicKeyInfo.hex
        #expect(try CounterReport(JSONValue(parsing: Array(text("\"\(hex)\"").utf8))).siteKey == key)
        let other = try PrivateKey.generate(.es256).publicKey.subjectPublicKeyInfo.hex
        for wrong in ["null", "1", "\"\"", "\"\(hex)00\"", "\"\(hex.dropLast(2))\"", "\"\(other)\""] {
            #expect(throws: RecordError.self, "\(wrong)") {
                try CounterReport(JSONValue(parsing: Array(text(wrong).utf8)))
            }
        }
    }

    @Test func `what the counter says of itself goes along`() throws {
        let standing = CounterStanding(
            version: "0.1.0", at: Timestamp(secondsSince1970: 1_795_334_415), isSynchronised: true)
        let report = CounterReport(site: "s", journal: "j", repository: [], counter: standing, entries: [], oldest: nil)
        #expect(try CounterReport(JSONValue(parsing: report.json.encoded())) == report)
        for wrong in [
            "null", "{}", #"{"version":"0.1.0","at":"2026-11-30T08:00:00Z"}"#,
            #"{"version":"a b","at":"2026-11-30T08:00:00Z","synchronised":true}"#,
            #"{"version":"0.1.0","at":"today","synchronised":true}"#,
            #"{"version":"0.1.0","at":"2026-11-30T08:00:00Z","synchronised":true,"x":1}"#,
        ] {
            let text = #"{"site":"s","journal":"j","entries":[],"counter":COUNTER}"#.replacing("COUNTER", with: wrong)
            #expect(throws: RecordError.self, "\(wrong)") { try CounterReport(JSONValue(parsing: Array(text.utf8))) }
        }
    }

    @Test func `a file goes along as it is, and only with its own hash and within its limit`() throws {
        let file = Array(#"{"signatures":[],"signed":{"version":12,"name":"长春 \" \\"}}"#.utf8)
        func report(_ file: [UInt8], sha256: [UInt8]? = nil) -> CounterReport {
            let role = RoleVersion(role: "snapshot", version: 12, sha256: sha256 ?? SHA256.hash(file))
            return CounterReport(
                site: "ccg-longjia", journal: "0192f0", repository: [SeenMetadata(role, file: file)], entries: [],
                oldest: nil)
        }
        let whole = report(file)
        #expect(try CounterReport(JSONValue(parsing: whole.json.encoded())) == whole)
        let largest = report([UInt8](repeating: 0x20, count: SeenMetadata.fileLimitBytes))
        #expect(try CounterReport(largest.json) == largest)
        for wrong in [
            report(file + [0x20], sha256: SHA256.hash(file)),
            report([UInt8](repeating: 0x20, count: SeenMetadata.fileLimitBytes + 1)),
        ] {
            #expect(throws: RecordError.self) { try CounterReport(wrong.json) }
        }
        for value in ["1", "null", "{}", "[]"] {
            let text =
                #"{"site":"s","journal":"j","entries":[],"repository":{"root":{"version":1,"sha256":"HASH","file":VALUE}}}"#
                .replacing("HASH", with: SHA256.hash(file).hex).replacing("VALUE", with: value)
            #expect(throws: RecordError.self, "\(value)") { try CounterReport(JSONValue(parsing: Array(text.utf8))) }
        }
    }

    @Test func `the bytes are those of every version`() {
        let report = CounterReportTests.report(
            [CounterReportTests.lines[0]], roles: [CounterReportTests.role], oldest: .first)
        let text = """
            {"site":"ccg-longjia","journal":"0192f0","repository":{"snapshot":{"version":12,"sha256":"\
            \(String(repeating: "ab", count: 32))"}},"oldest":1,"entries":[{"position":1,"hash":"\
            fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db","line":"{}"}]}
            """
        #expect(String(decoding: report.json.encoded(), as: UTF8.self) == text)
    }

    @Test func `a line that is not the one that was chained is refused with its position`() {
        let lines = CounterReportTests.lines
        for changed in ["", "{}", #"{"entry":"decision"} "#] {
            let forged = [lines[0], ChainedLine(changed, at: lines[1].position, hash: lines[1].hash), lines[2]]
            #expect(throws: RecordError.badChain(2)) { try CounterReport(CounterReportTests.report(forged).json) }
        }
    }

    @Test func `a line that is left out is refused`() {
        let lines = CounterReportTests.lines
        #expect(throws: RecordError.badReport("the positions go up one by one")) {
            try CounterReport(CounterReportTests.report([lines[0], lines[2]]).json)
        }
    }

    /// Integers at every boundary, as they stand in JSON.
    static let numbers = [
        "0", "-1", "-9223372036854775808", "9007199254740993", "9223372036854775806", "9223372036854775807",
        "9223372036854775808", "18446744073709551615", "18446744073709551616", "1.0", "1.5", "1e0", "1E2", "-0",
        "null", "true", #""1""#,
    ]
    /// The field, and a report with it.
    static let fields: [(name: String, report: String)] = [
        ("oldest", #"{"site":"s","journal":"j","oldest":NUMBER,"entries":[]}"#),
        (
            "entries[0].position",
            #"{"site":"s","journal":"j","entries":[{"position":NUMBER,"hash":"HASH","line":"{}"}]}"#
        ),
        (
            "entries[1].position",
            #"{"site":"s","journal":"j","entries":[{"position":1,"hash":"HASH","line":"{}"},"#
                + #"{"position":NUMBER,"hash":"HASH","line":"{}"}]}"#
        ),
        (
            "entries[0].position, with another after it",
            #"{"site":"s","journal":"j","entries":[{"position":NUMBER,"hash":"HASH","line":"{}"},"#
                + #"{"position":2,"hash":"HASH","line":"{}"}]}"#
        ),
    ]

    @Test(arguments: fields.map(\.name), numbers)
    func `a position that no journal reaches is refused`(field: String, number: String) throws {
        let report = try #require(Self.fields.first { $0.name == field }?.report)
        let text = report.replacing("NUMBER", with: number).replacing("HASH", with: Self.lines[0].hash.hex)
        #expect(throws: (any Error).self, "\(field) \(number)") {
            try CounterReport(JSONValue(parsing: Array(text.utf8)))
        }
    }

    @Test(arguments: ["0", "-1", "9223372036854775808", "18446744073709551616", "1.0", "1e0", "-0", "null", "true"])
    func `a version that none has is refused`(number: String) throws {
        let text = #"{"site":"s","journal":"j","entries":[],"repository":{"root":{"version":NUMBER,"sha256":"HASH"}}}"#
            .replacing("NUMBER", with: number).replacing("HASH", with: Self.lines[0].hash.hex)
        #expect(throws: (any Error).self, "version \(number)") {
            try CounterReport(JSONValue(parsing: Array(text.utf8)))
        }
    }

    @Test func `the largest position is a position, and nothing follows it`() throws {
        let largest = try #require(JournalPosition(JournalPosition.largest))
        let line = ChainedLine("{}", at: largest, hash: Self.lines[0].hash)
        #expect(try CounterReport(Self.report([line]).json).entries == [line])
        let two = try #require(Self.report([line, line]).json.object)
        #expect(throws: RecordError.badReport("the positions go up one by one")) { try CounterReport(.object(two)) }
    }
}
