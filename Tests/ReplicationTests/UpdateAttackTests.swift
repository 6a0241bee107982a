import Foundation
import Primitives
import Replication
import StatusList
import TUF
import TestSupport
import Testing
import Verification

@Suite struct `Mirrors that lie, stall or are gone` {
    static let now = TestAuthority.now
    static let later = now.adding(seconds: 600)

    /// A site that has the first edition, and the second with one card cancelled.
    private func siteWithTwoEditions() async throws -> (UpdateSite, first: TestRepository, second: TestRepository) {
        let site = try UpdateSite()
        let first = try TestRepository(TestAuthority())
        var second = first
        second.setStatus(.cancelled, at: 7)
        try second.publish(at: Self.later)
        return (site, first, second)
    }

    @Test func `an older repository is a rollback`() async throws {
        let (site, first, second) = try await siteWithTwoEditions()
        try await site.take(second, at: Self.later)
        let report = try await site.take(first, at: Self.later)
        #expect(report.outcome == .refused)
        #expect(report.refusals == ["rollback"])
        #expect(try site.snapshot().status(at: 7) == 1)
    }

    @Test func `a repository that stands still past its end is a freeze`() async throws {
        let (site, first, _) = try await siteWithTwoEditions()
        try await site.take(first)
        let nextDay = Self.now.adding(days: 1)
        let report = try await site.update(first, at: nextDay).report
        #expect(report.refusals == ["expired"])
        // What is on the disk is still used: age ends it, not expiry.
        #expect(try site.snapshot().asOf == Self.now)
    }

    @Test func `metadata of two editions is a mix and match, and yet moves the clock's floor`() async throws {
        let (site, first, second) = try await siteWithTwoEditions()
        try await site.take(first)
        var mixed = second
        for (path, bytes) in first.files where path.hasSuffix("snapshot.json") {
            mixed.simulator.files[path.replacing("/1.", with: "/2.")] = bytes
        }
        for path in mixed.files.keys where path.hasSuffix("snapshot.json") {
            mixed.simulator.files[path] = first.files["metadata/2.snapshot.json"]
        }
        let report = try await site.take(mixed, at: Self.later)
        #expect(report.outcome == .refused)
        #expect(report.refusals == ["mismatch"])
        #expect(try site.snapshot().asOf == Self.now)
        #expect(try site.snapshot().clockFloor == Self.later)
    }

    /// Each sort of key is for its own: what cards and lists are signed with vouches for no metadata.
    @Test(arguments: ["root", "timestamp", "snapshot", "targets", "trust", "policy", "status"])
    func `metadata that a signer of cards or lists signed is refused`(name: String) async throws {
        let first = try TestRepository(TestAuthority())
        for signer in first.authority.cardSigners + [first.authority.statusSigner] {
            let site = try UpdateSite()
            try await site.take(first)
            var crossed = first
            let roles = Set(crossed.simulator.versions.keys).union([.root, .timestamp, .snapshot, .targets])
            crossed.simulator.signers[try #require(roles.first { $0.text == name })] = [signer.key]
            crossed.setStatus(.cancelled, at: 7)
            if name == "root" { try crossed.simulator.publishRoot() }
            try crossed.publish(at: Self.later)
            let report = try await site.take(crossed, at: Self.later)
            #expect(report.refusals == ["below-threshold"])
            if name != "trust" && name != "policy" { #expect(try site.snapshot().status(at: 7) == 0) }
        }
    }

    @Test func `a time that a stolen timestamp key signed is forgotten with the key`() async throws {
        let (site, first, second) = try await siteWithTwoEditions()
        try await site.take(first)
        var poisoned = first
        try poisoned.publishTimestamp(at: Self.now.adding(days: 3650))
        try await site.take(poisoned, at: Self.later)
        #expect(try site.snapshot().clock(at: Self.later) != .trusted)
        var healed = second
        try healed.simulator.rotate(.timestamp)
        try healed.simulator.publishRoot()
        try healed.publishTimestamp(at: Self.later)
        let report = try await site.take(healed, at: Self.later)
        #expect(report.refusals == [])
        #expect(try site.snapshot().clockFloor == Self.later)
        #expect(try site.snapshot().clock(at: Self.later) == .trusted)
        #expect(try site.snapshot().status(at: 7) == 1)
    }

    @Test func `another file of the same version is a fork, also when another mirror is good`() async throws {
        let (site, first, _) = try await siteWithTwoEditions()
        try await site.take(first)
        var fork = first
        fork.simulator.versions[.timestamp] = 1
        try fork.publishTimestamp(at: Self.now.adding(seconds: 1))
        #expect(try await site.take(fork).refusals == ["fork"])
        try site.publish(first)
        try site.publish(fork, to: "\(site.folder)/fork")
        let mirrors = ["file://\(site.mirror)", "file://\(site.folder)/fork"]
        let report = try await site.update(first, mirrors: mirrors).report
        #expect(report.outcome == .unchanged)
        #expect(report.refusals == ["fork"])
        #expect(try site.snapshot().asOf == Self.now)
    }

    @Test func `a neighbour that is ahead of the first mirror is followed`() async throws {
        let (site, first, second) = try await siteWithTwoEditions()
        try site.publish(first)
        try site.publish(second, to: "\(site.folder)/ahead")
        let mirrors = ["file://\(site.mirror)", "file://\(site.folder)/ahead"]
        let report = try await site.update(first, at: Self.later, mirrors: mirrors).report
        #expect(report.outcome == .updated)
        #expect(!report.hasRefusals)
        #expect(try site.snapshot().status(at: 7) == 1)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let faults: [String: UpdateMirror.Fault]
        let outcome: UpdateOutcome
        let code: String
    }

    static let cases = [
        Case(
            testDescription: "endless metadata", faults: ["timestamp.json": .endless], outcome: .refused,
            code: "too-large"),
        Case(
            testDescription: "an endless root", faults: ["2.root.json": .endless], outcome: .refused,
            code: "too-large"),
        Case(
            testDescription: "one byte a second", faults: ["timestamp.json": .dripping], outcome: .noMirror,
            code: "too-slow"),
        Case(
            testDescription: "a target of one byte a second", faults: [".signers.json": .dripping],
            outcome: .noMirror, code: "too-slow"),
        Case(
            testDescription: "a connection that breaks off", faults: ["snapshot.json": .truncated],
            outcome: .noMirror, code: "interrupted"),
        Case(
            testDescription: "a file cut short", faults: ["timestamp.json": .shortened], outcome: .refused,
            code: "malformed-metadata"),
        Case(
            testDescription: "another page for everything", faults: ["metadata": .bytes(Array("<html>".utf8))],
            outcome: .refused, code: "malformed-metadata"),
        Case(
            testDescription: "a fault of the server", faults: ["metadata": .status(500)], outcome: .noMirror,
            code: "bad-status 500"),
        Case(
            testDescription: "a redirect", faults: ["timestamp.json": .status(302)], outcome: .noMirror,
            code: "bad-status 302"),
        Case(
            testDescription: "a file that is not there", faults: ["trust.json": .status(404)], outcome: .noMirror,
            code: "missing"),
    ]

    @Test(arguments: cases)
    func `a mirror that fails takes nothing away, and the next one is asked`(_ expected: Case) async throws {
        let (site, first, second) = try await siteWithTwoEditions()
        try await site.take(first)
        // One more edition of every file, so that every fault is met.
        var third = second
        third.authority.isTest = false
        try third.publish(at: Self.later)
        let bad = try UpdateMirror(third.files, faults: expected.faults)
        let alone = try await site.update(third, at: Self.later, mirrors: [bad.url]).report
        #expect(alone.outcome == expected.outcome)
        #expect(alone.mirrors.first?.outcome == answer(expected))
        #expect(alone.refusals == (expected.outcome == .refused ? [expected.code] : []))
        #expect(try site.snapshot().asOf == Self.now)

        let good = try UpdateMirror(third.files)
        let both = try await site.update(third, at: Self.later, mirrors: [bad.url, good.url]).report
        #expect(both.outcome == .updated)
        #expect(both.refusals.isEmpty)
        #expect(try site.snapshot().asOf == Self.later)
        #expect(try site.snapshot().status(at: 7) == 1)
    }

    private func answer(_ expected: Case) -> MirrorAnswer.Outcome {
        expected.outcome == .refused ? .refused(code: expected.code) : .unusable(code: expected.code)
    }

    @Test func `no mirror at all is said so`() async throws {
        let (site, first, _) = try await siteWithTwoEditions()
        let report = try await site.update(first, mirrors: ["file://\(site.folder)/nowhere"]).report
        #expect(report.outcome == .noMirror)
        #expect(try site.trust() == nil)
    }

    @Test func `an unchanged timestamp is asked for by its tag and not sent again`() async throws {
        let (site, first, _) = try await siteWithTwoEditions()
        let mirror = try UpdateMirror(first.files)
        let fetcher = Fetcher()
        let updater = TrustUpdater(
            settings: try site.settings(first, mirrors: [mirror.url]), store: site.store, fetcher: fetcher,
            clock: { .unsynchronised(Self.now) })
        #expect(try await updater.update().outcome == .updated)
        _ = mirror.takeRequests()
        #expect(try await updater.update().outcome == .unchanged)
        let requests = mirror.takeRequests()
        #expect(requests.map(\.path) == ["metadata/2.root.json", "metadata/timestamp.json"])
        #expect(requests.last?.tag != nil)
        await fetcher.shutdown()
    }

    @Test func `a root that changes keys is followed, and an attacker with the old keys is refused`() async throws {
        let (site, first, _) = try await siteWithTwoEditions()
        try await site.take(first)
        var rotated = first
        try rotated.simulator.rotate(.timestamp)
        try rotated.simulator.publishRoot()
        try rotated.publish(at: Self.later)
        #expect(try await site.take(rotated, at: Self.later).outcome == .updated)
        #expect(try site.trust()?.mirrored.versions.first { $0.role == "root" }?.version == 2)
        var attack = first
        for _ in 0..<5 { try attack.publishTimestamp(at: Self.later) }
        #expect(try await site.take(attack, at: Self.later).refusals == ["below-threshold"])
        #expect(try site.snapshot().asOf == Self.later)
        // Neighbours get every root on the way.
        let cache = try #require(try site.trust()?.cache)
        #expect(cache.file(at: "metadata/1.root.json")?.bytes == first.root)
        #expect(cache.file(at: "metadata/2.root.json")?.bytes == rotated.files["metadata/2.root.json"])
    }

    @Test func `a repository taken from a neighbour's cache is the same`() async throws {
        let (site, _, second) = try await siteWithTwoEditions()
        try await site.take(second, at: Self.later)
        let cache = try #require(try site.trust()?.cache)
        var served: [String: [UInt8]] = [:]
        for path in cache.paths { served[path] = cache.file(at: path)?.bytes }
        let neighbour = try UpdateMirror(served)
        let other = try UpdateSite()
        #expect(try await other.update(second, at: Self.later, mirrors: [neighbour.url]).report.outcome == .updated)
        #expect(try other.snapshot().status(at: 7) == 1)
        for path in ["metadata/../mark.json", "../mark/mark.json", "metadata/", "", "targets/none"] {
            #expect(cache.file(at: path) == nil)
            #expect(cache.tag(of: path) == nil)
        }
    }
}
