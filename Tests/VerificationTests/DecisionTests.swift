import Credential
import JSON
import Policy
import Primitives
import StatusList
import TestSupport
import Testing
import Verification

@Suite struct `What a decision tells` {
    @Test func `The codes are those that others have stored`() {
        #expect(Outcome.allCases.map(\.rawValue) == ["admit", "check-identity", "no-service", "refuse", "refer"])
        #expect(
            Reason.allCases.map(\.rawValue) == [
                "not-our-card", "card-removed", "card-timeout", "reader-failed", "unreadable", "unsupported-version",
                "unknown-issuer", "issuer-unknown-stale", "no-trust-data", "bad-signature", "not-yet-valid", "expired",
                "cancelled", "suspended", "not-issued", "status-unknown", "status-stale", "status-held",
                "clock-untrusted", "holder-not-proven",
                "stale-presentation", "future-presentation", "wrong-site", "replayed", "not-this-kind",
                "not-this-site", "assurance-too-low", "not-in-force", "too-many-companions", "relation-not-covered",
                "condition-not-met", "unknown-service", "condition-unconfirmed", "identity-mismatch",
                "identity-required", "document-not-listed", "kinship-unconfirmed", "holder-document-required",
                "journal-failed", "already-used", "check-failed",
            ])
    }

    @Test func `The same question has the same answer`() throws {
        let desk = try Desk()
        let presentation = try desk.authority.presentation(of: TestCard(.a, on: .chip))
        let trust = try desk.authority.trust
        #expect(desk.decide(presentation, trusting: trust) == desk.decide(presentation, trusting: trust))
    }

    @Test func `Its JSON has the agreed shape and nothing personal`() throws {
        var desk = try Desk()
        desk.now = TestAuthority.now.adding(seconds: 42)
        desk.request.serviceID = "special-clinic"
        desk.request.operatorName = "wang.1"
        let trust = try desk.authority.trust
        let decision = desk.decide(
            try desk.authority.presentation(of: TestCard(.b, on: .chip), at: desk.now), trusting: trust)
        let json = try #require(decision.json.object)
        #expect(
            json.keys == [
                "id", "outcome", "reasons", "card", "assurance", "site", "lane", "operator", "services", "status",
                "trust",
                "test", "at",
            ])
        #expect(json["card"]?.object?.keys == ["number", "kind", "holder", "expires"])
        #expect(json["card"]?.object?["holder"] == "张*")
        #expect(json["operator"] == "wang.1")
        #expect(
            json["trust"] == [
                "generation": .string(try #require(trust.content).generation.hex), "statusAsOf": "2026-11-22T08:00:00Z",
                "statusAgeSeconds": 42, "freshness": "fresh", "policyVersion": 1,
            ])
        let service = json["services"]?.array?.first?.object
        #expect(service?["where"]?.object?["zh"] == "门诊楼7楼")
        #expect(service?["beneficiaries"] == ["holder", "child", "spouse", "parent", "parent-in-law"])
        #expect(service?["article"] == "7(2)")
        let text = String(decoding: decision.json.encoded(), as: UTF8.self)
        #expect(!text.contains("张伟"))
        #expect(!text.contains("\"b\""))
        #expect(!text.contains(TestDocument.sample.number))
    }

    @Test func `Card and services are there once the signature holds, and only then`() throws {
        var desk = try Desk()
        let card = try TestCard()
        desk.authority.setStatus(.cancelled, of: card)
        let cancelled = try #require(try desk.decide(card).json.object)
        #expect(cancelled["card"] != nil)
        #expect(cancelled["services"] == [])
        #expect(cancelled["assurance"] == nil)
        let forged = try #require(try desk.decide(TestAuthority().presentation(of: card)).json.object)
        #expect(forged["card"] == nil)
        #expect(forged["services"] == nil)
        #expect(forged["test"] == false)
    }

    @Test(arguments: [("张伟", "张*"), ("欧阳娜娜", "欧***"), ("Johannes Smith", "J***"), ("李", "李"), ("", "")])
    func `Names are masked unless the site may see them`(name: String, shown: String) throws {
        var desk = try Desk()
        var card = try TestCard()
        card.holderName = name
        #expect(try desk.decide(card).card?.holder == shown)
        desk.request.showsHolderName = true
        #expect(try desk.decide(card).card?.holder == name)
    }

    @Test(
        arguments: [
            (0, Freshness.fresh), (900, .fresh), (901, .aging), (86_400, .aging), (86_401, .stale), (172_800, .stale),
            (172_801, .expired),
        ] as [(Int64, Freshness)])
    func `Freshness has four steps`(ageSeconds: Int64, freshness: Freshness) {
        #expect(Freshness(ageSeconds: ageSeconds) == freshness)
    }

    @Test func `Of several services the best counts, and the reasons are its own`() throws {
        var desk = try Desk()
        desk.statusAsOf = desk.now.adding(seconds: -36 * 3600)
        let decision = try desk.decide(TestCard())
        #expect(decision.verdict == Verdict(.checkIdentity, [.identityRequired]))
        #expect(decision.trust.freshness == .stale)
        desk.request.siteID = "changchun-station"
        #expect(try desk.decide(TestCard()).verdict == Verdict(.noService, [.notThisSite]))
    }

    @Test func `A decision's name sorts by its moment`() {
        let early = DecisionID(at: TestAuthority.now, random: [UInt8](repeating: 255, count: 10))
        let late = DecisionID(at: TestAuthority.now.adding(seconds: 1), random: [])
        #expect(early.text < late.text)
        #expect(early.text.count == 26)
        #expect(DecisionID(early.text) == early)
        #expect(DecisionID("not a name") == nil)
    }
}
