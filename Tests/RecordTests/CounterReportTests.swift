import JSON
import Primitives
import Record
import Testing
import Verification

/// The wire of a report: what the counter writes is what the authority reads.
struct CounterReportTests {
    private static let lines = chained(["{}", #"{"entry":"decision"}"#, #"{"reason":"火警 \\" \\n"}"#])
    private static let role = RoleVersion(role: "snapshot", version: 12, sha256: [UInt8](repeating: 0xAB, count: 32))

    private static func chained(_ texts: [String]) -> [ChainedLine] {
        var link = ChainLink.beginning
        return texts.map { text in
            link = link.next(text.utf8)
            return ChainedLine(text, at: link)
        }
    }

    private static func report(
        _ lines: [ChainedLine], roles: [RoleVersion] = [], oldest: Int64? = nil
    ) -> CounterReport {
        CounterReport(site: "ccg-longjia", journal: "0192f0", repository: roles, entries: lines, oldest: oldest)
    }

    @Test(arguments: [
        report([]), report(lines), report([], roles: [role]), report(lines, roles: [role]),
        report(Array(lines.suffix(2)), oldest: 2),
    ])
    func `what is written is read as it was`(report: CounterReport) throws {
        #expect(try CounterReport(JSONValue(parsing: report.json.encoded())) == report)
    }

    @Test func `the bytes are those of every version`() {
        let report = CounterReportTests.report(
            [CounterReportTests.lines[0]], roles: [CounterReportTests.role], oldest: 1)
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
            let forged = [lines[0], ChainedLine(changed, at: lines[1].link), lines[2]]
            #expect(throws: RecordError.badChain(2)) { try CounterReport(CounterReportTests.report(forged).json) }
        }
    }

    @Test func `a line that is left out is refused`() {
        let lines = CounterReportTests.lines
        #expect(throws: RecordError.badReport("the positions go up one by one")) {
            try CounterReport(CounterReportTests.report([lines[0], lines[2]]).json)
        }
    }

    @Test(arguments: [0, -1, (1 << 53) + 1, Int64.max] as [Int64])
    func `a position that no journal reaches is refused`(position: Int64) {
        let line = ChainedLine("{}", at: ChainLink(position: position, hash: ChainLink.beginning.hash))
        let after = ChainedLine("{}", at: line.link.next("{}".utf8))
        #expect(throws: RecordError.self) { try CounterReport(CounterReportTests.report([line]).json) }
        #expect(throws: RecordError.self) { try CounterReport(CounterReportTests.report([line, after]).json) }
        #expect(throws: RecordError.self) {
            try CounterReport(CounterReportTests.report(CounterReportTests.lines, oldest: position).json)
        }
    }
}
