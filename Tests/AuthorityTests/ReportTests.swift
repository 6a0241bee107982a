import Foundation
import Harness
import Issuance
import JSON
import Primitives
import Record
internal import Registry
internal import Regulation
import TestSupport
import Testing

@Suite struct `Reports over HTTP` {
    private func journal(_ lines: Int = 3, site: String = "ccg-longjia") -> CounterJournal {
        var journal = CounterJournal(site: site)
        for _ in 0..<lines { journal.use("JX-000001", at: ServedAuthority.now) }
        return journal
    }

    @Test func `a report is received, again is the same, and a gap says where to go on`() async throws {
        let served = try await ServedAuthority()
        let token = try served.addSite("ccg-longjia")
        let journal = journal(5)
        for _ in 0..<2 {
            let answer = try await served.report(journal.report(1...3), token: token)
            #expect(answer.status == 200)
            #expect(try answer.json["received"]?.integer == 3)
        }
        let gap = try await served.report(journal.report(5...5), token: token)
        #expect(gap.status == 409)
        #expect(try gap.code == "report-gap")
        #expect(try gap.json["received"]?.integer == 3)
        let other = CounterJournal(site: "ccg-longjia", id: journal.id)
        var rewritten = other
        rewritten.use("JX-000099", at: ServedAuthority.now)
        let conflict = try await served.report(rewritten.report(), token: token)
        #expect(conflict.status == 409)
        #expect(try conflict.code == "report-conflict")
        #expect(await served.process.stop() == 0)
    }

    @Test func `who is not a site that reports is refused before the body is read`() async throws {
        let served = try await ServedAuthority()
        let token = try served.addSite("ccg-longjia")
        let other = try served.addSite("jlu-first-hospital")
        let large = [UInt8](repeating: 0x20, count: 1 << 20)
        // And what opens other doors: a phone's code, a counter's token, a webhook's signature.
        let signature = "v1=" + String(repeating: "ab", count: 32)
        let foreigners = ["K7QM-04XT-9ZDA-HC2P", SecureSite.token(of: "his"), signature]
        for wrong in [nil, "", "x", token + "x", token.uppercased()] + foreigners {
            let answer = try await served.report(journal().report(), token: wrong)
            #expect(answer.status == 401)
            #expect(try answer.code == "unknown-site")
            #expect(answer.headers.contains { $0 == ("www-authenticate", "Bearer") })
        }
        let unread = try await served.process.send("POST", "/v1/reports", [("Authorization", "Bearer x")], body: large)
        #expect(unread.status == 401)
        let foreign = try await served.report(journal().report(), token: other)
        #expect(foreign.status == 403)
        #expect(try foreign.code == "foreign-site")
        let basic = try await served.process.send(
            "POST", "/v1/reports", [("Authorization", "Basic \(token)")], body: journal().report().encoded())
        #expect(basic.status == 401)
        #expect(try served.authority.officers.sites().allSatisfy { $0.reports.entries == 0 })
    }

    @Test func `what is too long, no JSON, of another type or by another method is refused`() async throws {
        let served = try await ServedAuthority()
        let token = [("Authorization", "Bearer \(try served.addSite("ccg-longjia"))")]
        let path = "/v1/reports"
        let long = try await served.process.send(
            "POST", path, token, body: [UInt8](repeating: 0x20, count: (2 << 20) + 1))
        #expect(long.status == 413)
        let broken = try await served.process.send("POST", path, token, body: Array("{".utf8))
        #expect(broken.status == 400)
        let form = try await served.process.send(
            "POST", path, token + [("Content-Type", "text/plain")], body: journal().report().encoded())
        #expect(form.status == 415)
        let get = try await served.process.send("GET", path, token)
        #expect(get.status == 405)
        var many = CounterJournal(site: "ccg-longjia")
        for _ in 0...CounterReport.entriesLimit { many.add(["entry": "x"]) }
        let answer = try await served.process.send("POST", path, token, body: many.report().encoded())
        #expect(answer.status == 422)
        #expect(try answer.code == "bad-report")
        let most = try await served.process.send("POST", path, token, body: many.report(1...500).encoded())
        #expect(try most.json["received"]?.integer == 500)
    }

    /// Numbers as they stand in a body; none of them may end the process, or be kept.
    private static let numbers = [
        "0", "-1", "9007199254740993", "9223372036854775806", "9223372036854775807", "9223372036854775808",
        "18446744073709551615", "18446744073709551616", "1.5", "1.0", "1e3", "-9223372036854775808",
    ]
    /// The field, with a body in which it stands.
    private static let bodies = [
        ("oldest", #""oldest":NUMBER,"entries":[]"#),
        ("position", #""entries":[{"position":NUMBER,"hash":"HASH","line":"{}"}]"#),
        (
            "the first position of two",
            #""entries":[{"position":NUMBER,"hash":"HASH","line":"{}"},{"position":1,"hash":"HASH","line":"{}"}]"#
        ),
        (
            "the second position of two",
            #""entries":[{"position":1,"hash":"HASH","line":"{}"},{"position":NUMBER,"hash":"HASH","line":"{}"}]"#
        ),
    ]

    @Test func `no number ends the process or stops another journal`() async throws {
        let served = try await ServedAuthority()
        let token = try served.addSite("ccg-longjia")
        let headers = [("Authorization", "Bearer \(token)")]
        let hash = "fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db"
        for (field, body) in Self.bodies {
            for number in Self.numbers {
                let text = "{\"site\":\"ccg-longjia\",\"journal\":\"j-1\",\(body)}"
                    .replacing("NUMBER", with: number).replacing("HASH", with: hash)
                let answer = try await served.process.send("POST", "/v1/reports", headers, body: Array(text.utf8))
                #expect([400, 422].contains(answer.status), "\(field) \(number)")
            }
        }
        // The largest position of all is one; then that journal is full.
        for (position, status) in [("9007199254740992", 200), ("9007199254740992", 200), ("9007199254740993", 422)] {
            let text =
                #"{"site":"ccg-longjia","journal":"j-2","oldest":9007199254740992,"entries":"#
                + "[{\"position\":\(position),\"hash\":\"\(hash)\",\"line\":\"{}\"}]}"
            let answer = try await served.process.send("POST", "/v1/reports", headers, body: Array(text.utf8))
            #expect(answer.status == status, "\(position)")
        }
        #expect(try await served.report(journal(3).report(), token: token).status == 200)
        #expect(await served.process.stop() == 0)
    }

    @Test func `a flood of one site is refused by and by, with when to come again, and stops no other`() async throws {
        let served = try await ServedAuthority()
        let (token, other) = (try served.addSite("ccg-longjia"), try served.addSite("jlu-first-hospital"))
        var flood = CounterJournal(site: "ccg-longjia")
        let line: JSONValue = ["entry": "x", "p": .string(String(repeating: "a", count: 60_000))]
        var refused: Answer?
        // 128 MiB in parts of 1.8 MB.
        for first in stride(from: 1, through: 80 * 30, by: 30) where refused == nil {
            for _ in 0..<30 { flood.add(line) }
            let answer = try await served.report(flood.report(first...first + 29), token: token)
            if answer.status != 200 { refused = answer }
        }
        let answer = try #require(refused)
        #expect(answer.status == 503)
        #expect(try answer.code == "report-budget")
        let wait = answer.headers.first { $0.0.lowercased() == "retry-after" }.flatMap { Int($0.1) }
        #expect(wait.map { (1...86_400).contains($0) } == true)
        #expect(try await served.report(journal(3, site: "jlu-first-hospital").report(), token: other).status == 200)
        #expect(try served.authority.supervision.findings().map(\.matter.name) == ["reports-over-budget"])
    }

    @Test func `the repository is still there beside it`() async throws {
        let served = try await ServedAuthority()
        let answer = try await served.process.send("GET", "/repository/metadata/timestamp.json")
        #expect(answer.status == 200)
        #expect(try await served.process.send("GET", "/nothing").status == 404)
    }

    @Test func `many counters at once lose nothing and double nothing`() async throws {
        let served = try await ServedAuthority()
        let sites = ["ccg-longjia", "jlu-first-hospital", "jingyue-lake", "changbai-mountain"]
        let tokens = try sites.map { try served.addSite($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (site, token) in zip(sites, tokens) {
                let journal = journal(30, site: site)
                for first in stride(from: 1, through: 30, by: 10) {
                    let report = journal.report(first...first + 9)
                    group.addTask { [served] in
                        var answer: Answer
                        repeat { answer = try await served.report(report, token: token) } while answer.status == 409
                        #expect(answer.status == 200)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try served.authority.officers.sites().map(\.reports.entries) == [30, 30, 30, 30])
    }
}
