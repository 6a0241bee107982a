import Credential
import Foundation
import Glibc
import Harness
import JSON
import Journal
import Primitives
import TestSupport
import Testing
import Verification

/// `talentcard journal`: the record, checked, listed and written out.
struct JournalCommandTests {
    private let folder: TestFolder
    private let talentcard: Command

    init() throws {
        folder = try TestFolder()
        talentcard = Command(folder: folder)
    }

    private var path: String { folder.path("data/journal.sqlite") }
    private var data: [String] { ["--data", folder.path("data")] }

    /// As many decisions, one a minute, at two lanes in turn.
    private func record(_ count: Int) async throws -> Journal {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "data"), withIntermediateDirectories: true)
        let journal = try Journal(path: path)
        for number in 1...count {
            let moment = TestAuthority.now.adding(seconds: Int64(number) * 60)
            _ = try await journal.record(
                decide(
                    .unread(.readerFailed),
                    for: VerificationRequest(siteID: "ccg-longjia", lane: number.isMultiple(of: 2) ? "even" : "=odd"),
                    trust: nil, id: DecisionID(at: moment, random: [UInt8](repeating: 0, count: 10)), at: moment))
        }
        return journal
    }

    @Test func `a pipe in the journal's place is not waited for`() async throws {
        try #require(mkfifo(folder.path("pipe"), 0o600) == 0)
        for command in ["list", "verify", "export"] {
            #expect(try await talentcard(["journal", command, "--file", folder.path("pipe")]).status == 65)
        }
    }

    @Test func `a whole chain is whole, also while the daemon has it open`() async throws {
        let journal = try await record(5)
        let head = try await journal.head()
        let plain = try await talentcard(["journal", "verify"] + data)
        #expect(plain.status == 0)
        #expect(plain.output == "the chain holds: 5 lines, head 5:\(head.hash.hex)\n")
        let json = try await talentcard(["journal", "verify", "--json", "--file", path]).json().object
        #expect(json?["lines"] == 5 && json?["hash"]?.string == head.hash.hex)
        for kept in ["5:\(head.hash.hex)", "0:" + String(repeating: "00", count: 32)] {
            #expect(try await talentcard(["journal", "verify", "--head", kept] + data).status == 0)
        }
        try journal.close()
    }

    @Test func `what was changed, cut off or is none is said with its status`() async throws {
        let journal = try await record(3)
        let head = try await journal.head()
        try journal.close()
        let other = "3:" + String(repeating: "ab", count: 32)
        let (cut, otherLine) = (
            try await talentcard(["journal", "verify", "--head", "4:\(head.hash.hex)"] + data),
            try await talentcard(["journal", "verify", "--head", other] + data)
        )
        #expect(cut.status == 1 && cut.errors.contains("cut off"))
        #expect(otherLine.status == 1 && otherLine.errors.contains("position 3"))
        var bytes = try Data(contentsOf: URL(filePath: path))
        let found = try #require(bytes.range(of: Data("reader-failed".utf8)))
        bytes.replaceSubrange(found, with: Data("reader-wailed".utf8))
        try bytes.write(to: URL(filePath: path))
        let changed = try await talentcard(["journal", "verify"] + data)
        #expect(changed.status == 1 && changed.errors.contains("chain-broken at position"))
        try folder.write(
            Array("no journal, and long enough for a header of a database file, which it is not".utf8)
                + [UInt8](repeating: 0x41, count: 512), to: "other.sqlite")
        #expect(try await talentcard(["journal", "verify", "--file", folder.path("other.sqlite")]).status == 65)
        #expect(try await talentcard(["journal", "verify", "--file", folder.path("nothing.sqlite")]).status == 74)
        #expect(try await talentcard(["journal", "verify", "--file", "a", "--data", "b"]).status == 64)
    }

    @Test func `decisions are listed by lane and time, the newest first`() async throws {
        try await record(6).close()
        let all = try await talentcard(["journal", "list", "--limit", "2"] + data)
        #expect(all.status == 0)
        #expect(all.output.split(separator: "\n").count == 4)
        let from = TestAuthority.now.adding(seconds: 180).rfc3339
        let odd = try await talentcard(["journal", "list", "--json", "--lane", "=odd", "--from", from] + data)
            .jsonLines()
        #expect(
            odd.compactMap { $0.object?["at"]?.string.flatMap { Timestamp(rfc3339: $0) } }
                == [300, 180].map {
                    TestAuthority.now.adding(seconds: $0)
                })
        #expect(odd.allSatisfy { $0.object?["reasons"] == ["reader-failed"] })
    }

    @Test func `decisions are found by outcome and card, in local time and in the reader's words`() async throws {
        try await record(2).close()
        let rows = try await talentcard(
            ["journal", "list", "--outcome", "refer"] + data, environment: ["TZ": "CST-8", "LANG": "zh_CN.UTF-8"])
        let local = TestAuthority.now.adding(seconds: 120 + 28_800).rfc3339.prefix(19).replacing("T", with: " ")
        #expect(rows.status == 0 && rows.output.contains(local) && !rows.output.contains("reader-failed"))
        #expect(rows.output.split(separator: "\n").count == 4)
        for search in [["--outcome", "admit"], ["--card", "JX-000123"], ["--operator", "0231"], ["--service", "x"]] {
            let none = try await talentcard(["journal", "list", "--json"] + search + data)
            #expect(none.status == 0 && none.output.isEmpty, "\(search)")
        }
        #expect(try await talentcard(["journal", "list", "--outcome", "good"] + data).status == 64)
        let table = try await talentcard(["journal", "export", "--csv", "--outcome", "refuse"] + data)
        #expect(table.output.split(separator: "\r\n").count == 1)
        #expect(try await talentcard(["journal", "export", "--outcome", "refuse"] + data).status == 64)
    }

    @Test func `what nobody walked through on is listed with a word about it, in each language and in JSON`()
        async throws
    {
        let journal = try await record(2)
        let plain = try await talentcard(["journal", "list"] + data).output
        let id = try #require(try await journal.decisions(Journal.Filter(limit: 1)).first?.object?["id"]?.string)
        let admission = try #require(DecisionID(id))
        let moment = TestAuthority.now.adding(seconds: 600)
        let annulment = Annulment(
            id: DecisionID(at: moment, random: [UInt8](repeating: 7, count: 10)), admission: admission,
            cause: .noPassage, at: moment)
        _ = try await journal.record(annulment) { annulment.id }
        try journal.close()
        for (language, heading, yes) in [("zh", "无人通过，已作废", "是"), ("en", "No one walked through", "Yes")] {
            #expect(!plain.contains(heading))
            let lines = try await talentcard(["journal", "list", "--lang", language] + data).output.split(
                separator: "\n")
            #expect(lines[0].contains(heading), "\(lines[0])")
            let marked = lines.dropFirst(2).map { $0.split(separator: " ").map(String.init).contains(yes) }
            #expect(marked == [true, false], "\(lines)")
        }
        let json = try await talentcard(["journal", "list", "--json"] + data).jsonLines()
        #expect(json.map { $0.object?["annulled"]?.object?["cause"] } == ["no-passage", nil])
    }

    @Test func `everything is written out with its hashes, and decisions as a table`() async throws {
        let journal = try await record(4)
        let head = try await journal.head()
        try journal.close()
        let lines = try await talentcard(["journal", "export"] + data).jsonLines()
        #expect(lines.compactMap { $0.object?["position"]?.integer } == [1, 2, 3, 4])
        #expect(lines.last?.object?["hash"]?.string == head.hash.hex)
        #expect(lines.allSatisfy { $0.object?["line"]?.string?.hasPrefix("{\"") == true })
        #expect(try await talentcard(["journal", "export", "--after", "3"] + data).jsonLines().count == 1)
        let table = try await talentcard(["journal", "export", "--csv"] + data).output.components(separatedBy: "\r\n")
        #expect(table.count == 6)
        #expect(table[0].hasPrefix("at,id,supersedes,site,lane,outcome"))
        // No cell is a formula to whoever opens it.
        #expect(table[2].contains(",'=odd,"))
    }
}
