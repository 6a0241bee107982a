import Foundation
import JSON
import Policy
import Primitives
import Replication
import Signatures
import StatusList
import TUF
import TestSupport
import Testing
import Verification

@Suite struct `Updating` {
    static let now = TestAuthority.now
    static let later = now.adding(seconds: 600)

    @Test func `the first update brings everything, and says that it is the first`() async throws {
        let (site, repository) = (try UpdateSite(), try TestRepository(TestAuthority()))
        let report = try await site.take(repository)
        #expect(report.outcome == .updated)
        #expect(report.notices == ["first-start"])
        #expect(!report.hasRefusals)
        let snapshot = try site.snapshot()
        #expect(snapshot.asOf == Self.now)
        #expect(snapshot.clockFloor == Self.now)
        #expect(snapshot.signers.signers.count == 3)
        #expect(snapshot.policies.current.version == 1)
        #expect(snapshot.statusLists[TestAuthority.statusURI]?.mayBeFresh == true)
        let mirrored = try site.store.status().mirrored
        #expect(mirrored.generation == 1)
        #expect(mirrored.versions.contains { $0.role == "trust" && $0.version == 1 })
    }

    @Test func `nothing new is unchanged and writes no generation`() async throws {
        let (site, repository) = (try UpdateSite(), try TestRepository(TestAuthority()))
        try await site.take(repository)
        let again = try await site.take(repository, at: Self.later)
        #expect(again.outcome == .unchanged)
        #expect(again.alarms.isEmpty)
        #expect(try site.trust()?.mirrored.generation == 1)
    }

    @Test func `a timestamp signed anew makes everything younger`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        try repository.publishTimestamp(at: Self.later)
        #expect(try await site.take(repository, at: Self.later).outcome == .updated)
        let snapshot = try site.snapshot()
        #expect(snapshot.asOf == Self.later)
        #expect(snapshot.clockFloor == Self.later)
    }

    @Test func `a cancelled card arrives as a delta and stays cancelled`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        repository.setStatus(.cancelled, at: 7)
        try repository.publish(at: Self.later)
        #expect(try await site.take(repository, at: Self.later).outcome == .updated)
        #expect(try site.snapshot().status(at: 7) == 1)

        repository.setStatus(.valid, at: 7)
        try repository.publishBase(at: Self.later)
        let revived = try await site.take(repository, at: Self.later)
        #expect(revived.refusals == ["revives-cancelled"])
        #expect(try site.snapshot().status(at: 7) == 1)
        // Nor by another process, and not because a person accepts a mass change.
        #expect(try await site.take(repository, at: Self.later, acceptsMassChange: true).hasRefusals)
        #expect(try site.snapshot().status(at: 7) == 1)
    }

    @Test func `a mass change is held back until a person accepts it`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        for index in 0..<UInt64(200) { repository.setStatus(.suspended, at: index) }
        try repository.publish(at: Self.later)
        let held = try await site.take(repository, at: Self.later)
        #expect(held.refusals == ["mass-change"])
        let before = try site.snapshot()
        #expect(before.status(at: 3) == 0)
        #expect(before.statusLists[TestAuthority.statusURI]?.asOf == Self.now)
        #expect(before.signers.asOf == Self.later)
        #expect(before.alarms.map(\.error) == [.massChange])
        let accepted = try await site.take(repository, at: Self.later, acceptsMassChange: true)
        #expect(accepted.outcome == .updated)
        #expect(!accepted.hasRefusals)
        #expect(try site.snapshot().status(at: 3) == 2)
        #expect(try site.snapshot().statusLists[TestAuthority.statusURI]?.asOf == Self.later)
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let path: String
        let bytes: [UInt8]?
        let code: TrustError
        /// Whether the signers, the policy, the lists keep their old age.
        let kept: Set<String>
    }

    static let refusals = [
        Refusal(
            testDescription: "signers that are no list", path: "trust/signers.json", bytes: Array("{}".utf8),
            code: .badSignerList, kept: ["signers"]),
        Refusal(
            testDescription: "no signers at all", path: "trust/signers.json", bytes: nil, code: .badSignerList,
            kept: ["signers"]),
        Refusal(
            testDescription: "a policy that is none", path: "policy/entitlements.json", bytes: Array("{}".utf8),
            code: .badPolicy, kept: ["policy"]),
        Refusal(
            testDescription: "a list that is none", path: "status/1.cwt", bytes: [0xA0], code: .badStatusList,
            kept: ["lists"]),
        Refusal(
            testDescription: "no list at all", path: "status/1.cwt", bytes: nil, code: .shrinks, kept: ["lists"]),
        Refusal(
            testDescription: "a delta that is none", path: "status/1.delta", bytes: [0xA0], code: .badStatusList,
            kept: ["lists"]),
        Refusal(
            testDescription: "a region's policy that is none", path: "policy/local/changchun.json",
            bytes: Array("[]".utf8), code: .badPolicy, kept: []),
    ]

    @Test(arguments: refusals)
    func `a kind whose content is refused keeps its age, and the others advance`(_ refusal: Refusal) async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        repository.replacements[refusal.path] = .some(refusal.bytes)
        repository.authority.policyFile = repository.authority.policyFile + [0x0A]
        try repository.publish(at: Self.later)
        let report = try await site.take(repository, at: Self.later)
        #expect(report.outcome == .updated)
        #expect(report.refusals == [refusal.code.rawValue])
        let snapshot = try site.snapshot()
        #expect(snapshot.alarms.map(\.error) == [refusal.code])
        #expect(snapshot.signers.asOf == (refusal.kept.contains("signers") ? Self.now : Self.later))
        let list = try #require(snapshot.statusLists[TestAuthority.statusURI])
        #expect(list.asOf == (refusal.kept.contains("lists") ? Self.now : Self.later))
        #expect(snapshot.clockFloor == Self.later)
        // It is still so for the next process, and after the next timestamp.
        try repository.publishTimestamp(at: Self.later.adding(seconds: 600))
        let next = try await site.take(repository, at: Self.later.adding(seconds: 600))
        #expect(next.refusals == [refusal.code.rawValue])
        #expect(
            try site.snapshot().statusLists[TestAuthority.statusURI]?.asOf
                == (refusal.kept.contains("lists") ? Self.now : Self.later.adding(seconds: 600)))
        // And good again as soon as the content is.
        repository.replacements = [:]
        try repository.publish(at: Self.later.adding(seconds: 1200))
        #expect(try await site.take(repository, at: Self.later.adding(seconds: 1200)).refusals.isEmpty)
        #expect(try site.snapshot().asOf == Self.later.adding(seconds: 1200))
    }

    @Test func `a status target that claims another list is refused`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        repository.claimedURIs["status/1.cwt"] = "https://cards.example/status/2"
        try repository.publish(at: Self.now)
        let report = try await site.take(repository)
        #expect(report.refusals == ["bad-status-list"])
        #expect(try site.snapshot().statusLists.isEmpty)
    }

    @Test func `a list whose signer is removed keeps its old age while the removal takes effect`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        let authority = repository.authority
        repository.replacements["trust/signers.json"] = authority.signerList(authority.cardSigners)
        try repository.publish(at: Self.later)
        #expect(try await site.take(repository, at: Self.later).refusals == ["unknown-signer"])
        let snapshot = try site.snapshot()
        #expect(snapshot.signers.signers.count == 2)
        #expect(snapshot.statusLists[TestAuthority.statusURI]?.asOf == Self.now)
    }

    @Test func `a target that no mirror has holds back its own kind alone`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        try repository.publishBase(at: Self.later)
        let token = try repository.authority.statusToken(asOf: Self.later)
        repository.replacements["status/1.cwt"] = token
        try repository.publish(at: Self.later)
        for path in repository.files.keys where path.hasSuffix("1.cwt") { repository.simulator.files[path] = nil }
        let report = try await site.take(repository, at: Self.later)
        #expect(report.refusals == ["not-checked"])
        #expect(try site.snapshot().signers.asOf == Self.later)
        #expect(try site.snapshot().statusLists[TestAuthority.statusURI]?.asOf == Self.now)
    }

    @Test func `a region adds its services, and may take them back`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        let before = try repository.authority.trust.policies.current.sites.count
        repository.authority.localPolicies["changchun"] = Array(
            """
            {"sites":[{"id":"changchun-hall","region":"changchun","kind":"other","name":{"zh":"厅"}}]}
            """.utf8)
        try repository.publish(at: Self.now)
        #expect(try await site.take(repository).refusals == [])
        #expect(try site.snapshot().policies.current.sites.count == before + 1)
        repository.authority.localPolicies = [:]
        try repository.publish(at: Self.later)
        #expect(try await site.take(repository, at: Self.later).refusals == [])
        #expect(try site.snapshot().policies.current.sites.count == before)
    }

    @Test func `a region whose services end with the policy of a later day is an alarm as soon as that is known`()
        async throws
    {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        let hall = #"{"id":"changchun-hall","region":"changchun","kind":"other","name":{"zh":"厅"}}"#
        repository.authority.localPolicies["changchun"] = Array("{\"sites\":[\(hall)]}".utf8)
        // A month later the province has a site of that name itself.
        let policy = try Policy(parsing: repository.authority.policyFile)
        var next = try #require(try JSONValue(parsing: repository.authority.policyFile).object)
        next["version"] = .integer(Int64(policy.version + 1))
        next["effectiveFrom"] = "2026-12-20"
        next["sites"] = .array(try #require(next["sites"]?.array) + [try JSONValue(parsing: Array(hall.utf8))])
        repository.authority.nextPolicyFile = JSONValue.object(next).encoded()
        try repository.publish(at: Self.now)
        try await site.take(repository)
        let ending = TrustAlarm(.badPolicy, at: "policy/local/changchun.json, policy/next.json")
        #expect(try site.snapshot().alarms == [ending])
        #expect(try site.snapshot().policies.current.site("changchun-hall") != nil)
        #expect(try TrustSnapshot(bare: repository.authority.files(), clock: .ofTests).alarms == [ending])
    }

    @Test func `what was refused stays an alarm while no mirror can be asked`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        for index in 0..<UInt64(200) { repository.setStatus(.suspended, at: index) }
        try repository.publish(at: Self.later)
        try await site.take(repository, at: Self.later)
        let report = try await site.update(repository, at: Self.later, mirrors: ["file:///nowhere"]).report
        #expect(report.outcome == .noMirror)
        #expect(try site.snapshot().alarms.map(\.error) == [.massChange])
    }

    @Test func `a root of signers that is taken away takes its signers away at once`() async throws {
        let site = try UpdateSite()
        let repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        let stranger = try TestAuthority()
        let settings = try ReplicationSettings(
            root: repository.root, anchors: stranger.root.certificate.pem,
            mirrors: ["file://\(site.mirror)"].compactMap(MirrorURL.init))
        let fetcher = Fetcher()
        let updater = TrustUpdater(
            settings: settings, store: site.store, fetcher: fetcher, clock: { .unsynchronised(Self.now) })
        #expect(try await updater.load().snapshot?.signers.signers.isEmpty ?? true)
        #expect(try await updater.update().refusals == ["unknown-signer"])
        #expect(try site.snapshot().signers.signers.isEmpty)
        #expect(try site.snapshot().statusLists.isEmpty)
        await fetcher.shutdown()
    }

    @Test func `a second root of signers changes nothing for those under the first`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        repository.setStatus(.cancelled, at: 7)
        try repository.publishBase(at: Self.now)
        try await site.take(repository)
        let both = repository.anchors + (try TestAuthority()).root.certificate.pem
        let settings = try ReplicationSettings(
            root: repository.root, anchors: both, mirrors: ["file://\(site.mirror)"].compactMap(MirrorURL.init))
        let fetcher = Fetcher()
        let updater = TrustUpdater(
            settings: settings, store: site.store, fetcher: fetcher, clock: { .unsynchronised(Self.now) })
        #expect(try await updater.load().snapshot?.status(at: 7) == 1)
        repository.setStatus(.valid, at: 7)
        try repository.publishBase(at: Self.later)
        try site.publish(repository)
        #expect(try await updater.update().refusals == ["revives-cancelled"])
        #expect(try site.snapshot().status(at: 7) == 1)
        await fetcher.shutdown()
    }
}
