import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
import Record
import Registry
internal import Regulation
import Signatures
import TestSupport
import Testing

@Suite(.onEachStore) struct `The intake of counters' reports` {
    private let desk: Desk
    private let token: String
    private var journal = CounterJournal(site: "ccg-longjia")

    init() throws {
        desk = try Desk()
        token = try desk.authority.officers.addSite("ccg-longjia", by: desk.li, at: Desk.now)
        for minute in 0..<5 { journal.use("JX-000001", at: Desk.now.adding(seconds: Int64(minute) * 60)) }
    }

    private func take(_ report: JSONValue, _ proof: SiteProof? = nil) throws -> Int64 {
        try desk.authority.supervision.receive(report, from: proof ?? .token(token), at: Desk.now)
    }

    @Test func `what comes in parts is received as one chain, and again changes nothing`() throws {
        #expect(try take(journal.report(1...2)) == 2)
        #expect(try take(journal.report(1...2)) == 2)
        #expect(try take(journal.report(2...4)) == 4)
        #expect(try take(journal.report(3...3)) == 4)
        #expect(try take(journal.report(1...5)) == 5)
        let standing = try #require(try desk.authority.officers.sites().first)
        #expect(standing.reports.entries == 5 && standing.reports.journals == 1)
        #expect(standing.reports.lastReportAt == Desk.now)
        #expect(try desk.authority.supervision.findings().isEmpty)
    }

    @Test func `what a counter says of itself is kept, the last word of it`() throws {
        func told(_ version: String, ahead: Int64, edition: Int64?) throws -> JSONValue {
            var report = try #require(journal.report(1...1).object)
            report["counter"] =
                CounterStanding(
                    version: version, at: Desk.now.adding(seconds: ahead), isSynchronised: false
                ).json
            if let edition {
                report["repository"] = [
                    "snapshot": ["version": .integer(edition), "sha256": .string(String(repeating: "0", count: 64))]
                ]
            }
            return .object(report)
        }
        func light() throws -> SiteLight? {
            try desk.authority.officers.sites().first?.light(at: Desk.now.adding(seconds: 60))
        }
        #expect(try light() == .silent)
        _ = try take(journal.report(1...1))
        #expect(try desk.authority.officers.sites().first?.reports.told == nil)
        #expect(try light() == .ok)
        _ = try take(told("0.1.0", ahead: 3, edition: 7))
        _ = try take(told("0.1.1", ahead: -400, edition: nil))
        let standing = try #require(try desk.authority.officers.sites().first?.reports.told)
        #expect(
            standing
                == ToldStanding(
                    version: "0.1.1", edition: nil, clockAheadSeconds: -400, isSynchronised: false, at: Desk.now))
        #expect(try light() == .late)
    }

    @Test func `missing lines are asked for`() throws {
        #expect(reportRefusal { _ = try take(journal.report(2...3)) } == .gap(received: 0))
        _ = try take(journal.report(1...2))
        #expect(reportRefusal { _ = try take(journal.report(4...5)) } == .gap(received: 2))
        #expect(try take(journal.report(3...5)) == 5)
    }

    @Test func `what a counter has let go of is not asked for for ever`() throws {
        // Nothing of the journal is known yet: it begins with what there is.
        #expect(reportRefusal { _ = try take(journal.report(2...3, oldest: 1)) } == .gap(received: 0))
        #expect(try take(journal.report(2...3, oldest: 2)) == 3)
        #expect(try take(journal.report(2...3, oldest: 2)) == 3)
        #expect(try desk.authority.supervision.findings().isEmpty)
        // Known, and then lines are gone: an officer hears of it.
        #expect(reportRefusal { _ = try take(journal.report(5...5)) } == .gap(received: 3))
        #expect(try take(journal.report(5...5, oldest: 5)) == 5)
        #expect(try desk.authority.supervision.findings().map(\.matter) == [.missingLines(from: 4, through: 4)])
        #expect(try take(journal.report(1...5)) == 5)
    }

    @Test func `a rewritten past is refused, and an officer is told once`() throws {
        _ = try take(journal.report(1...3))
        var rewritten = CounterJournal(site: "ccg-longjia", id: journal.id)
        for card in ["JX-000001", "JX-000009", "JX-000001", "JX-000001"] { rewritten.use(card, at: Desk.now) }
        for _ in 0..<2 { #expect(reportRefusal { _ = try take(rewritten.report()) } == .conflict(at: 2)) }
        // Its end alone, which does not follow from what came before.
        #expect(reportRefusal { _ = try take(rewritten.report(4...4)) } == .conflict(at: 4))
        #expect(try desk.authority.supervision.findings().map(\.matter) == [.rewrittenJournal(position: 2)])
        #expect(try take(journal.report(4...5)) == 5)
    }

    @Test func `lines that do not follow from each other are refused whole`() throws {
        var report = try #require(journal.report().object)
        var entries = try #require(report["entries"]?.array)
        entries[3] = ["position": 4, "hash": entries[3].object?["hash"] ?? .null, "line": "{}"]
        report["entries"] = .array(entries)
        #expect(reportRefusal { _ = try take(.object(report)) } == .badChain(4))
        #expect(try desk.authority.officers.sites().first?.reports.entries == 0)
    }

    @Test(arguments: [
        #"{}"#, #"[]"#, #"{"site":"ccg-longjia","journal":"j"}"#,
        #"{"site":"ccg-longjia","journal":"j","entries":[],"more":1}"#,
        #"{"site":"ccg-longjia","journal":"j","entries":[],"oldest":0}"#,
        #"{"site":"CCG","journal":"../j","entries":[]}"#,
        #"{"site":"ccg-longjia","journal":"j","entries":[{"position":0,"hash":"","line":""}]}"#,
        #"{"site":"ccg-longjia","journal":"j","entries":[{"position":9223372036854775807,"hash":"00","line":""}]}"#,
        #"{"site":"ccg-longjia","journal":"j","entries":[],"repository":{"root":{"version":"1","sha256":"00"}}}"#,
    ])
    func `what is no report is refused`(text: String) throws {
        let value = try JSONValue(parsing: Array(text.utf8))
        guard case .badReport = reportRefusal({ _ = try take(value) }) else {
            Issue.record("taken: \(text)")
            return
        }
    }

    @Test func `who has no token, another's or one that is gone, is refused`() throws {
        let other = try desk.authority.officers.addSite("jlu-first-hospital", by: desk.li, at: Desk.now)
        #expect(reportRefusal { _ = try take(journal.report(), .token("")) } == .unknownSite)
        #expect(reportRefusal { _ = try take(journal.report(), .token(String(token.dropLast()))) } == .unknownSite)
        #expect(reportRefusal { _ = try take(journal.report(), .token(other)) } == .foreignSite)
        #expect(reportRefusal { _ = try take(journal.report(), .certificate([1, 2, 3])) } == .unknownSite)
        let next = try desk.authority.officers.addSite("ccg-longjia", by: desk.li, at: Desk.now)
        #expect(reportRefusal { _ = try take(journal.report()) } == .unknownSite)
        #expect(try take(journal.report(), .token(next)) == 5)
        try desk.authority.officers.removeSite("ccg-longjia", by: desk.wang, at: Desk.now)
        #expect(reportRefusal { _ = try take(journal.report(), .token(next)) } == .unknownSite)
        #expect(try desk.authority.officers.sites().first { $0.site.id == "ccg-longjia" }?.reports.entries == 5)
        #expect(
            refusal { _ = try desk.authority.officers.addSite("nowhere", by: desk.li, at: Desk.now) }?.code == .notFound
        )
        #expect(try desk.authority.supervision.verifyAudit().entries > 0)
    }

    @Test func `a certificate does instead of the token`() throws {
        let der: [UInt8] = Array("a certificate".utf8)
        _ = try desk.authority.officers.addSite("ccg-longjia", certificate: der, by: desk.li, at: Desk.now)
        #expect(try take(journal.report(), .certificate(der)) == 5)
    }

    @Test func `another site's journal cannot be written on`() throws {
        _ = try take(journal.report(1...2))
        let other = try desk.authority.officers.addSite("jlu-first-hospital", by: desk.li, at: Desk.now)
        var forged = CounterJournal(site: "jlu-first-hospital", id: journal.id)
        forged.use("JX-000001", at: Desk.now)
        #expect(reportRefusal { _ = try take(forged.report(), .token(other)) } == .conflict(at: 1))
        #expect(try take(journal.report()) == 5)
    }

    @Test func `a token is not in the registry`() throws {
        let digest = SHA256.hash(Array(token.utf8)).hex
        #expect(try desk.database.values("SELECT \(desk.database.hex("token")) FROM site") == [digest])
        guard desk.database.name == nil else { return }
        for name in ["registry.sqlite", "registry.sqlite-wal", "reports.sqlite", "reports.sqlite-wal"] {
            let bytes = try Data(contentsOf: desk.folder.appending(path: name))
            #expect(bytes.range(of: Data(token.utf8)) == nil)
        }
    }

    @Test func `services given are counted by month, undone ones are not, and twice reported is once`() throws {
        var counter = CounterJournal(site: "ccg-longjia")
        // 23:59 and 00:00 in Changchun.
        let midnight = try #require(Timestamp(rfc3339: "2026-11-30T16:00:00Z"))
        counter.gave("airport-vip", to: "JX-000001", at: midnight.adding(seconds: -1), id: "a")
        counter.gave("airport-vip", to: "JX-000001", at: midnight, id: "b")
        counter.gave("airport-vip", to: "JX-000002", at: midnight, id: "c")
        counter.add(["entry": "service-undone", "id": "u", "given": "c", "at": .string(midnight.rfc3339)])
        for _ in 0..<2 { #expect(try take(counter.report()) == 4) }
        let counts = try desk.authority.supervision.servicesGiven(from: Desk.now, until: .year9999)
        #expect(
            counts.map { "\($0.month) \($0.service) \($0.site) \($0.region ?? "") \($0.count)" } == [
                "2026-11 airport-vip ccg-longjia changchun 1", "2026-12 airport-vip ccg-longjia changchun 1",
            ])
    }

    @Test func `uses by the ladder are counted apart, once however often they are reported`() throws {
        var counter = CounterJournal(site: "ccg-longjia")
        counter.gave("airport-vip", to: "JX-000001", at: Desk.now, id: "a")
        counter.add([
            "entry": "fallback-used", "id": "f", "at": .string(Desk.now.rfc3339), "service": "airport-vip",
            "card": ["number": "JX-000002"], "seen": "card",
        ])
        for _ in 0..<2 { #expect(try take(counter.report()) == 2) }
        let supervision = desk.authority.supervision
        let uses = try supervision.fallbackUses(from: Desk.now, until: .year9999)
        #expect(uses.map(\.count) == [1] && uses.first?.service == "airport-vip")
        #expect(try supervision.servicesGiven(from: Desk.now, until: .year9999).map(\.count) == [1])
    }

    @Test func `a line of an unknown kind, or none at all, is kept and holds nothing up`() throws {
        var counter = CounterJournal(site: "ccg-longjia")
        for line in [["entry": "purged", "through": 7], "not an object", ["entry": "decision"]] as [JSONValue] {
            counter.add(line)
        }
        #expect(try take(counter.report()) == 3)
    }

    @Test func `a repository that others signed is found out`() throws {
        _ = try desk.authority.publication.publish(
            to: desk.folder.appending(path: "repository").path, by: .officer(desk.li), at: Desk.now)
        let file = desk.folder.appending(path: "repository/metadata/timestamp.json")
        let own = SHA256.hash([UInt8](try Data(contentsOf: file))).hex
        let other = String(repeating: "ab", count: 32)
        func seen(_ role: String, _ version: Int64, _ hash: String) throws {
            _ = try take(
                journal.report(1...1, repository: [role: ["version": .integer(version), "sha256": .string(hash)]]))
        }
        try seen("timestamp", 1, own)
        #expect(try desk.authority.supervision.findings().isEmpty)
        for _ in 0..<2 { try seen("timestamp", 1, other) }
        #expect(try desk.authority.supervision.findings().map(\.matter) == [.fork(role: "timestamp", version: 1)])
        try seen("timestamp", 2, other)
        #expect(try desk.authority.supervision.findings().first?.matter == .unsigned(role: "timestamp", version: 2))
    }

    @Test func `a site cannot fill the list: one matter is one finding, until an officer has closed it`() throws {
        _ = try desk.authority.publication.publish(
            to: desk.folder.appending(path: "repository").path, by: .officer(desk.li), at: Desk.now)
        let other = String(repeating: "ab", count: 32)
        func seen(_ role: String, _ version: Int64) throws {
            let sighting: JSONObject = [role: ["version": .integer(version), "sha256": .string(other)]]
            #expect(try take(CounterJournal(site: "ccg-longjia").report(repository: sighting)) == 0)
        }
        for version in 2...60 as ClosedRange<Int64> { try seen("timestamp", version) }
        for version in 1...3 as ClosedRange<Int64> { try seen("no-role-of-ours", version) }
        let finding = try #require(try desk.authority.supervision.findings().first)
        #expect(try desk.authority.supervision.findings().map(\.matter) == [.unsigned(role: "timestamp", version: 2)])
        // No journal of which a line came: none is kept.
        #expect(try desk.authority.officers.sites().first?.reports.journals == 0)
        try desk.authority.supervision.closeFinding(finding.id, note: "已核实", by: desk.li, at: Desk.now)
        try seen("timestamp", 2)
        #expect(try desk.authority.supervision.findings().isEmpty)
        for version in 7...9 as ClosedRange<Int64> { try seen("timestamp", version) }
        #expect(try desk.authority.supervision.findings().map(\.matter) == [.unsigned(role: "timestamp", version: 7)])
    }

    @Test func `an old version is compared with what was signed, whoever reports it first`() throws {
        let hospital = try desk.authority.officers.addSite("jlu-first-hospital", by: desk.li, at: Desk.now)
        let repository = desk.folder.appending(path: "repository")
        _ = try desk.authority.publication.publish(to: repository.path, by: .officer(desk.li), at: Desk.now)
        let signed = SHA256.hash([UInt8](try Data(contentsOf: repository.appending(path: "metadata/timestamp.json"))))
        _ = try desk.authority.publication.publish(
            to: repository.path, by: .officer(desk.li), at: Desk.now.adding(seconds: 700))
        let forged = String(repeating: "ab", count: 32)
        _ = try take(journal.report(1...1, repository: ["timestamp": ["version": 1, "sha256": .string(forged)]]))
        let counter = CounterJournal(site: "jlu-first-hospital")
        let sighting: JSONObject = ["timestamp": ["version": 1, "sha256": .string(signed.hex)]]
        #expect(try take(counter.report(repository: sighting), .token(hospital)) == 0)
        let findings = try desk.authority.supervision.findings()
        #expect(findings.map(\.matter) == [.fork(role: "timestamp", version: 1)])
        #expect(findings.map(\.site) == ["ccg-longjia"])
    }
}
