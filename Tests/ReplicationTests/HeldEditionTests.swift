import Credential
import Foundation
import JSON
import Primitives
import Replication
import StatusList
import TUF
import TestSupport
import Testing
import Verification

/// What a thief of the online keys publishes at a site, and what the brake makes of it.
@Suite struct `Editions that the brake holds` {
    static let now = TestAuthority.now

    /// A site that has 20,000 live cards of 65,536 in force.
    private func site() async throws -> (UpdateSite, TestRepository) {
        var authority = try TestAuthority(listSize: 65_536)
        for index in UInt64(20_000)..<65_536 { authority.statuses.replaceEntry(at: index, with: 3) }
        authority.issued = 20_000
        authority.listSizeLimit = 8 * 65_536
        let repository = try TestRepository(authority)
        let site = try UpdateSite()
        try await site.take(repository)
        return (site, repository)
    }

    private func later(_ seconds: Int64) -> Timestamp { Self.now.adding(seconds: seconds) }

    @Test func `a held edition leaves the list in force with its age, and says what it would disable`() async throws {
        var (site, repository) = try await site()
        repository.put(.cancelled, at: 0..<6000)
        try repository.publish(at: later(60))
        let report = try await site.take(repository, at: later(60))
        #expect(report.refusals == ["mass-change"])
        #expect(report.hasRefusals)
        let snapshot = try site.snapshot()
        let list = try #require(snapshot.statusLists[TestAuthority.statusURI])
        #expect(list.asOf == Self.now)
        #expect(list.list.status(at: 3) == .valid)
        #expect(list.held?.status(at: 3) == .cancelled)
        #expect(list.held?.status(at: 6000) == nil)
        #expect(snapshot.signers.asOf == later(60))
    }

    @Test func `growing the list, deleting the cache and starting anew get around nothing`() async throws {
        var (site, repository) = try await site()
        repository.authority.statuses = try #require(
            StatusArray(
                bitsPerEntry: 2, bytes: repository.authority.statuses.bytes + Array(repeating: 0, count: 7 * 16_384)))
        repository.put(.cancelled, at: 0..<20_000)
        try repository.publishBase(at: later(60))
        #expect(try await site.take(repository, at: later(60)).refusals == ["mass-change"])
        try FileManager.default.removeItem(atPath: "\(site.data)/trust")
        for look in 2..<5 {
            try repository.publishTimestamp(at: later(60 * Int64(look)))
            let report = try await site.take(repository, at: later(60 * Int64(look)))
            #expect(report.refusals == ["mass-change"])
            // What was in force is lost, and what is held is not in force: nothing is.
            #expect(try site.trust() == nil)
        }
        #expect(try await site.take(repository, at: later(600), acceptsMassChange: true).refusals == [])
        #expect(try site.snapshot().status(at: 3) == 1)
    }

    @Test func `after a lost cache the same list is in force again at once`() async throws {
        var (site, repository) = try await site()
        try FileManager.default.removeItem(atPath: "\(site.data)/trust")
        repository.put(.cancelled, at: 0..<1000)
        try repository.publish(at: later(60))
        #expect(try await site.take(repository, at: later(60)).refusals == [])
        #expect(try site.snapshot().status(at: 3) == 1)
    }

    @Test func `seven small steps disable no more than one`() async throws {
        var (site, repository) = try await site()
        for step in 1...7 {
            repository.put(.cancelled, at: 0..<step * 900)
            try repository.publishBase(at: later(Int64(step) * 3))
            let report = try await site.take(repository, at: later(Int64(step) * 3))
            #expect(report.refusals == (step == 1 ? [] : ["mass-change"]))
        }
        #expect(try site.snapshot().status(at: 899) == 1)
        #expect(try site.snapshot().status(at: 900) == 0)
    }

    @Test func `a held edition is dropped when the authority takes the change back`() async throws {
        var (site, repository) = try await site()
        repository.put(.cancelled, at: 0..<6000)
        try repository.publish(at: later(60))
        try await site.take(repository, at: later(60))
        repository.put(.valid, at: 500..<6000)
        try repository.publish(at: later(120))
        #expect(try await site.take(repository, at: later(120)).refusals == [])
        let list = try #require(try site.snapshot().statusLists[TestAuthority.statusURI])
        #expect(list.held == nil)
        #expect(list.list.status(at: 3) == .cancelled)
        #expect(list.asOf == later(120))
    }

    @Test func `with the offline keys' word the held edition is in force at the next look`() async throws {
        var (site, repository) = try await site()
        repository.put(.cancelled, at: 0..<6000)
        try repository.publish(at: later(60))
        try await site.take(repository, at: later(60))
        repository.authority.allowedChanges = [
            .init(uri: TestAuthority.statusURI, from: later(60), until: later(3600), disable: 6000, restore: 0)
        ]
        try repository.publish(at: later(120))
        #expect(try await site.take(repository, at: later(120)).refusals == [])
        #expect(try site.snapshot().status(at: 5999) == 1)
    }

    @Test func `an edition that is refused leaves the one that is held`() async throws {
        var (site, repository) = try await site()
        repository.put(.cancelled, at: 0..<6000)
        try repository.publish(at: later(60))
        try await site.take(repository, at: later(60))
        repository.replacements["status/1.cwt"] = [0xA0]
        repository.replacements["status/1.delta"] = .some(nil)
        try repository.publish(at: later(120))
        #expect(try await site.take(repository, at: later(120)).refusals == ["bad-status-list"])
        #expect(try site.snapshot().statusLists[TestAuthority.statusURI]?.held?.status(at: 3) == .cancelled)
    }

    @Test func `a running daemon takes up what a person accepts beside it`() async throws {
        var (site, repository) = try await site()
        repository.put(.cancelled, at: 0..<6000)
        try repository.publish(at: later(60))
        let fetcher = Fetcher()
        let updater = TrustUpdater(
            settings: try site.settings(repository), store: site.store, fetcher: fetcher,
            clock: { .unsynchronised(TestAuthority.now.adding(seconds: 60)) })
        try site.publish(repository)
        let running = Task { await updater.run(PollSchedule(pollSeconds: 86_400)) }
        var statuses = updater.statuses.makeAsyncIterator()
        while await statuses.next()?.snapshot?.alarms.map(\.error) != [.massChange] { continue }
        // As `sync` does, it waits for its turn while the daemon writes.
        var accepted: UpdateReport?
        while accepted == nil {
            do {
                accepted = try await site.update(repository, at: later(60), acceptsMassChange: true).report
            } catch let error as StoreError where error.code == .held {
                await Task.yield()
            }
        }
        #expect(accepted?.refusals == [])
        while let status = await statuses.next(), status.snapshot?.status(at: 3) != 1 { continue }
        #expect(updater.status.snapshot?.status(at: 3) == 1)
        running.cancel()
        await running.value
        await fetcher.shutdown()
    }

    @Test func `a list that the offline keys withdraw is not read any more, and finds its counts when it is back`()
        async throws
    {
        var (site, repository) = try await site()
        repository.put(.cancelled, at: 0..<1000)
        try repository.publish(at: later(60))
        try await site.take(repository, at: later(60))
        repository.replacements["trust/lists.json"] = Array(#"{"lists":[]}"#.utf8)
        try repository.publish(at: later(120))
        #expect(try await site.take(repository, at: later(120)).refusals == ["not-listed"])
        #expect(try site.snapshot().statusLists.isEmpty)
        repository.replacements = [:]
        repository.put(.cancelled, at: 1000..<1001)
        try repository.publish(at: later(180))
        #expect(try await site.take(repository, at: later(180)).refusals == ["mass-change"])
        // Nothing of it is in force; the rest is.
        #expect(try site.snapshot().statusLists.isEmpty)
    }
}

/// What the offline keys say of lists, at a site.
@Suite struct `Lists that there may be` {
    static let now = TestAuthority.now
    static let later = now.adding(seconds: 600)

    static let registers: [(String, [UInt8]?)] = [
        ("missing", nil), ("broken", Array("{}".utf8)),
        (
            "smaller than the list in force",
            Array(
                #"{"lists":[{"uri":"https://cards.example/status/1","target":"status/1.cwt","size":1020,"issued":0}]}"#
                    .utf8)
        ),
    ]

    @Test(arguments: registers.indices)
    func `a register that is none refuses the kind trust, and the others advance`(index: Int) async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        let register = Self.registers[index].1
        var first = repository
        first.replacements["trust/lists.json"] = .some(index == 2 ? Array("{}".utf8) : register)
        try first.publish(at: Self.now)
        let other = try UpdateSite()
        #expect(try await other.take(first).refusals == ["bad-lists"])
        #expect(try other.trust() == nil)
        try await site.take(repository)
        repository.replacements["trust/lists.json"] = .some(register)
        repository.setStatus(.cancelled, at: 7)
        try repository.publish(at: Self.later)
        #expect(try await site.take(repository, at: Self.later).refusals == ["bad-lists"])
        #expect(try site.snapshot().signers.asOf == Self.now)
        #expect(try site.snapshot().status(at: 7) == 1)
    }

    @Test func `a list that is not named is not even fetched`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        let bomb = [UInt8](repeating: 0, count: 1000)
        repository.simulator.put(
            bomb, at: "status/2.cwt", in: try #require(.init(delegated: "status")), custom: ["uri": "x"])
        try repository.publish(at: Self.now)
        let mirror = try UpdateMirror(repository.files)
        let report = try await site.update(repository, mirrors: [mirror.url]).report
        #expect(report.refusals == ["not-listed"])
        #expect(mirror.takeRequests().allSatisfy { !$0.path.hasSuffix(".2.cwt") })
        #expect(try site.snapshot().statusLists.count == 1)
    }

    @Test func `a list that may be there and never was is nothing to miss`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        let register = try ListRegister([
            .init(uri: TestAuthority.statusURI, target: "status/1.cwt", size: 1024, issued: 1024),
            .init(uri: "https://cards.example/status/2", target: "status/2.cwt", size: 65_536, issued: 0),
        ])
        repository.replacements["trust/lists.json"] = register.encoded()
        try repository.publish(at: Self.now)
        #expect(try await site.take(repository).refusals == [])
    }

    @Test func `an edition past its end is refused as content`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        repository.setStatus(.cancelled, at: 7)
        repository.replacements["status/1.cwt"] = try repository.authority.statusToken(
            asOf: Self.now, expires: Self.later)
        repository.replacements["status/1.delta"] = .some(nil)
        try repository.publish(at: Self.later)
        #expect(try await site.take(repository, at: Self.later).refusals == ["expired"])
        #expect(try site.snapshot().status(at: 7) == 0)
    }

    @Test func `a canary that turns holds the edition off, and the removal of a signer goes through`() async throws {
        let site = try UpdateSite()
        var authority = try TestAuthority()
        var (good, bad) = (try TestCard(.a, on: .chip), try TestCard(.a, on: .chip))
        (good.statusIndex, good.expires) = (1, .year9999)
        (bad.statusIndex, bad.expires) = (2, .year9999)
        authority.canary = .init(valid: try authority.credential(good), cancelled: try authority.credential(bad))
        authority.setStatus(.cancelled, of: bad)
        var repository = try TestRepository(authority)
        #expect(try await site.take(repository).refusals == [])
        repository.setStatus(.cancelled, at: 1)
        repository.replacements["trust/signers.json"] = authority.signerList([
            authority.cardSigners[0], authority.statusSigner,
        ])
        try repository.publish(at: Self.later)
        #expect(try await site.take(repository, at: Self.later).refusals == ["canary"])
        #expect(try site.snapshot().signers.signers.count == 2)
        #expect(try site.snapshot().status(at: 1) == 0)
        // New trust that does not vouch for them is refused as a whole, and the list goes on.
        repository.setStatus(.cancelled, at: 7)
        repository.authority.statuses.replaceEntry(at: 1, with: 0)
        repository.replacements["trust/signers.json"] = authority.signerList([
            authority.cardSigners[1], authority.statusSigner,
        ])
        try repository.publish(at: Self.later.adding(seconds: 60))
        #expect(try await site.take(repository, at: Self.later.adding(seconds: 60)).refusals == ["canary"])
        #expect(try site.snapshot().signers.signers.contains { $0.certificate == authority.cardSigners[0].certificate })
        #expect(try site.snapshot().status(at: 7) == 1)
    }
}

/// Clocks: the authority's that was ahead, and ours that the kernel vouches for.
@Suite struct `Signed times` {
    static let now = TestAuthority.now
    static let later = now.adding(seconds: 600)

    @Test func `a signed time below the mark is a rollback`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        try repository.publishTimestamp(at: Self.now.adding(seconds: -1))
        #expect(try await site.take(repository).refusals == ["rollback"])
    }

    @Test func `a clock that the kernel vouches for takes nothing from its future, and is moved by nothing`()
        async throws
    {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository, isSynchronised: true)
        try repository.publishTimestamp(at: Self.now.adding(seconds: 300))
        #expect(try await site.take(repository, isSynchronised: true).outcome == .updated)
        let good = repository
        try repository.publishTimestamp(at: Self.now.adding(seconds: 8 * 3600))
        let report = try await site.take(repository, isSynchronised: true)
        #expect(report.outcome == .refused)
        #expect(report.refusals == ["signed-ahead"])
        #expect(try site.snapshot().clockFloor == Self.now.adding(seconds: 300))
        // The mark did not move either.
        #expect(try await site.take(good, isSynchronised: true).outcome == .unchanged)
    }

    @Test func `a root with a floor brings every counter back after a clock that was eight hours ahead`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        repository.setStatus(.cancelled, at: 7)
        try repository.publish(at: Self.now.adding(seconds: 8 * 3600))
        try await site.take(repository, at: Self.later)
        #expect(try site.snapshot().clock(at: Self.later) == .doubtful)
        // The clock is right again: nothing that it signs is taken.
        repository.setStatus(.cancelled, at: 8)
        try repository.publish(at: Self.later)
        #expect(try await site.take(repository, at: Self.later).refusals == ["rollback"])
        try repository.simulator.publishRoot(custom: ["x-clock-floor": .string(Self.later.rfc3339)])
        try repository.publish(at: Self.later)
        #expect(try await site.take(repository, at: Self.later).refusals == [])
        let snapshot = try site.snapshot()
        #expect(snapshot.clock(at: Self.later) == .trusted)
        #expect(snapshot.clockFloor == Self.later)
        #expect(snapshot.asOf == Self.later)
        #expect(snapshot.status(at: 7) == 1)
        #expect(snapshot.status(at: 8) == 1)
    }
}

/// What new keys of timestamp and snapshot may not do.
@Suite struct `Marks of delegated roles` {
    static let now = TestAuthority.now
    static let later = now.adding(seconds: 600)

    @Test func `new keys of timestamp and snapshot do not let the status role go back`() async throws {
        let site = try UpdateSite()
        let first = try TestRepository(TestAuthority())
        var second = first
        second.setStatus(.cancelled, at: 7)
        try second.publish(at: Self.later)
        try await site.take(second, at: Self.later)
        var attack = first
        try attack.simulator.rotate(.timestamp)
        try attack.simulator.rotate(.snapshot)
        try attack.simulator.publishRoot()
        try attack.simulator.publishSnapshot()
        try attack.publishTimestamp(at: Self.later)
        #expect(try await site.take(attack, at: Self.later).refusals == ["rollback"])
        #expect(try site.snapshot().status(at: 7) == 1)
    }
}

extension TestRepository {
    fileprivate mutating func put(_ status: CardStatus, at range: Range<Int>) {
        for index in range { setStatus(status, at: UInt64(index)) }
    }
}
