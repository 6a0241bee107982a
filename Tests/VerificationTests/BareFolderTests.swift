import Primitives
import StatusList
import TestSupport
import Testing
import Verification

/// What a bare folder's lists are held against: names, sizes, ends and the clock.
@Suite struct `Lists of a bare folder` {
    @Test func `A list that is not named is not read`() throws {
        let authority = try TestAuthority()
        var files = try authority.files()
        files.register = Array(#"{"lists":[{"uri":"a","target":"status/1.cwt","size":1024,"issued":0}]}"#.utf8)
        let trust = try TrustSnapshot(bare: files, clock: .ofTests)
        #expect(trust.statusLists.isEmpty)
        #expect(trust.alarms == [TrustAlarm(.notListed, at: "status/1")])
    }

    @Test func `A list that is longer than it may be is not inflated`() throws {
        var authority = try TestAuthority()
        authority.listSizeLimit = 1020
        authority.issued = 0
        let trust = try authority.trust
        #expect(trust.statusLists.isEmpty)
        #expect(trust.alarms == [TrustAlarm(.badStatusList, at: "status/1")])
    }

    @Test func `Without the register, or with changes that are none, there is no trust`() throws {
        var files = try TestAuthority().files()
        files.changes = Array("{}".utf8)
        #expect(throws: TrustBasis.Refusal(error: .badAllowedChanges, place: "trust/changes.json")) {
            try TrustSnapshot(bare: files, clock: .ofTests)
        }
        files.register = []
        #expect(throws: TrustBasis.Refusal(error: .badListRegister, place: "trust/lists.json")) {
            try TrustSnapshot(bare: files, clock: .ofTests)
        }
    }

    @Test func `What was signed ahead of a clock that the kernel vouches for is refused`() throws {
        var authority = try TestAuthority()
        let kept = LocalClock(now: TestAuthority.now, isSynchronised: true)
        let edge = try authority.files(asOf: TestAuthority.now.adding(seconds: 300))
        #expect(try TrustSnapshot(bare: edge, clock: kept).alarms.isEmpty)
        let ahead = try authority.files(asOf: TestAuthority.now.adding(seconds: 301))
        #expect(try TrustSnapshot(bare: ahead, clock: kept).alarms == [TrustAlarm(.signedAhead, at: "status/1")])
        #expect(try TrustSnapshot(bare: ahead, clock: .ofTests).alarms.isEmpty)
        var files = try authority.files()
        let base = authority.statuses
        authority.statuses.replaceEntry(at: 5, with: CardStatus.cancelled.rawValue)
        let delta = try authority.statusDelta(from: base, asOf: TestAuthority.now.adding(seconds: 301))
        files.statusDeltas = [.init(name: "1", bytes: delta)]
        let trust = try TrustSnapshot(bare: files, clock: kept)
        #expect(trust.alarms == [TrustAlarm(.signedAhead, at: "status/1")])
        #expect(trust.statusLists[TestAuthority.statusURI]?.list.status(at: 5) == .valid)
    }

    @Test func `A delta past its end cancels and suspends, and lifts nothing`() throws {
        var authority = try TestAuthority()
        authority.statuses.replaceEntry(at: 5, with: CardStatus.suspended.rawValue)
        let signed = TestAuthority.now.adding(days: -31)
        var files = try authority.files(asOf: signed)
        files.statusTokens = [
            .init(name: "1", bytes: try authority.statusToken(asOf: signed, expires: TestAuthority.now.adding(days: 1)))
        ]
        let base = authority.statuses
        authority.statuses.replaceEntry(at: 5, with: CardStatus.valid.rawValue)
        authority.statuses.replaceEntry(at: 6, with: CardStatus.cancelled.rawValue)
        files.statusDeltas = [.init(name: "1", bytes: try authority.statusDelta(from: base, asOf: signed))]
        let list = try TrustSnapshot(bare: files, clock: .ofTests).statusLists[TestAuthority.statusURI]?.list
        #expect(list?.status(at: 5) == .suspended)
        #expect(list?.status(at: 6) == .cancelled)
        #expect(list?.expires == TestAuthority.now.adding(days: 1))
    }
}
