import Primitives
import Signatures
import StatusList
import TestSupport
import Testing
import Verification

/// A counter's brake and the list that it has in force: 20,000 live cards of 65,536, as the offline keys attest.
private struct Braked {
    var brake = MassChangeBrake()
    var authority: TestAuthority
    var inForce: StatusList?
    var issued = 20_000
    var allowed = AllowedChanges.none
    var signed = TestAuthority.now
    var local = TestAuthority.now

    init(live: Int = 20_000, entries: Int = 65_536) throws {
        authority = try TestAuthority(listSize: entries)
        for index in UInt64(live)..<UInt64(entries) { authority.put(.notIssued, at: index) }
        issued = live
        #expect(try look() == .taken)
    }

    /// What this state comes to, as an edition of now; taken editions are in force afterwards.
    mutating func look(accepting: Bool = false) throws -> MassChangeBrake.Judgement {
        let edition = try authority.list(asOf: TestAuthority.now)
        let moment = MassChangeBrake.Moment(signed: signed, local: local)
        let grounds = MassChangeBrake.Grounds(issued: issued, allowed: allowed, isAccepted: accepting)
        let judgement = try brake.judge(edition, after: inForce, grounds: grounds, at: moment)
        brake.saw(at: moment)
        if judgement == .taken { inForce = edition }
        return judgement
    }

    mutating func isTaken() throws -> Bool { try look() == .taken }

    mutating func pass(seconds: Int64) { pass(signed: seconds, local: seconds) }

    mutating func pass(signed: Int64, local: Int64) {
        self.signed = self.signed.adding(seconds: signed)
        self.local = self.local.adding(seconds: local)
    }

    mutating func allow(disable: Int, restore: Int = 0, from: Int64 = 0, until: Int64 = 86_400) throws {
        let entry = AllowedChanges.Entry(
            uri: TestAuthority.statusURI, from: signed.adding(seconds: from), until: signed.adding(seconds: until),
            disable: disable, restore: restore)
        allowed = try AllowedChanges(allowed.entries + [entry])
    }
}

extension TestAuthority {
    fileprivate mutating func put(_ status: CardStatus, at index: UInt64) {
        statuses.replaceEntry(at: index, with: status.rawValue)
    }

    fileprivate mutating func put(_ status: CardStatus, at range: Range<Int>) {
        for index in range { put(status, at: UInt64(index)) }
    }

    fileprivate func list(asOf moment: Timestamp) throws -> StatusList {
        try UnverifiedStatusList(parsing: statusToken(asOf: moment)).verified(by: statusSigner.key.publicKey)
            .inflated(limitBytes: StatusList.arrayLimitBytes)
    }
}

@Suite struct `The brake on mass changes` {
    static let day: Int64 = 86_400

    @Test func `five percent of the live cards may be disabled at once, and not one more`() throws {
        var counter = try Braked()
        counter.authority.put(.cancelled, at: 0..<1001)
        #expect(try !counter.isTaken())
        counter.authority.put(.valid, at: 1000..<1001)
        #expect(try counter.isTaken())
    }

    @Test func `a suspension counts as a cancellation does, and their sum counts`() throws {
        var counter = try Braked()
        counter.authority.put(.suspended, at: 0..<500)
        counter.authority.put(.cancelled, at: 500..<1001)
        #expect(try !counter.isTaken())
    }

    @Test func `a small list has twenty a day`() throws {
        var counter = try Braked(live: 30, entries: 1024)
        counter.authority.put(.cancelled, at: 0..<21)
        #expect(try !counter.isTaken())
        counter.authority.put(.valid, at: 20..<21)
        #expect(try counter.isTaken())
    }

    @Test func `small steps are summed over a day`() throws {
        var counter = try Braked()
        // The fewer cards are live, the smaller the budget is: 5 % of 19,100 are 955.
        for step in 0..<9 {
            counter.pass(seconds: 3)
            counter.authority.put(.cancelled, at: step * 100..<(step + 1) * 100)
            #expect(try counter.isTaken())
        }
        counter.pass(seconds: 3)
        counter.authority.put(.cancelled, at: 900..<956)
        #expect(try !counter.isTaken())
        counter.pass(seconds: 23 * 3600)
        #expect(try !counter.isTaken())
        counter.pass(seconds: 3600)
        #expect(try counter.isTaken())
    }

    @Test func `restoring has a budget of its own, of the same size`() throws {
        var counter = try Braked()
        counter.authority.put(.suspended, at: 0..<1000)
        #expect(try counter.isTaken())
        counter.authority.put(.valid, at: 0..<1000)
        #expect(try counter.isTaken())
        counter.authority.put(.suspended, at: 1000..<1001)
        #expect(try !counter.isTaken())
    }

    @Test func `many suspended cards do not become valid at once`() throws {
        var counter = try Braked()
        counter.authority.put(.suspended, at: 0..<5000)
        #expect(try counter.look(accepting: true) == .taken)
        counter.authority.put(.valid, at: 0..<1001)
        #expect(try !counter.isTaken())
    }

    @Test func `a suspended card is cancelled for nothing, and a cohort is handed out in a day`() throws {
        var counter = try Braked()
        counter.authority.put(.suspended, at: 0..<1000)
        #expect(try counter.isTaken())
        counter.authority.put(.cancelled, at: 0..<1000)
        counter.authority.put(.valid, at: 20_000..<60_000)
        counter.authority.put(.cancelled, at: 60_000..<62_000)
        counter.authority.put(.suspended, at: 62_000..<64_000)
        #expect(try counter.isTaken())
    }

    @Test func `a longer list raises no budget`() throws {
        var counter = try Braked()
        let longer = StatusArray(
            bitsPerEntry: 2, bytes: counter.authority.statuses.bytes + [UInt8](repeating: 0, count: 65_536 * 7 / 4))
        counter.authority.statuses = try #require(longer)
        #expect(try counter.isTaken())
        counter.authority.put(.cancelled, at: 0..<1001)
        #expect(try !counter.isTaken())
    }

    @Test func `cards made valid out of nothing raise no budget, since the offline keys know how many there are`()
        throws
    {
        var counter = try Braked()
        counter.authority.put(.valid, at: 20_000..<65_536)
        #expect(try counter.isTaken())
        counter.authority.put(.cancelled, at: 0..<1001)
        #expect(try !counter.isTaken())
        counter.issued = 65_536
        #expect(try counter.isTaken())
    }

    @Test func `what the offline keys attest raises no budget beyond the live cards`() throws {
        var counter = try Braked()
        counter.issued = 65_536
        counter.authority.put(.cancelled, at: 0..<1001)
        #expect(try !counter.isTaken())
    }

    @Test func `a held edition does not pass by waiting, however often it is looked at`() throws {
        var counter = try Braked()
        counter.authority.put(.cancelled, at: 0..<6000)
        for _ in 0..<40 {
            #expect(try !counter.isTaken())
            counter.pass(seconds: Self.day)
        }
        // The same edition, never signed anew, whatever our own clock says.
        counter.pass(signed: 0, local: 40 * Self.day)
        #expect(try !counter.isTaken())
    }

    @Test func `a signed time ahead buys nothing, and a local clock ahead neither`() throws {
        var counter = try Braked()
        counter.authority.put(.cancelled, at: 0..<1000)
        #expect(try counter.isTaken())
        counter.authority.put(.cancelled, at: 1000..<2000)
        counter.pass(signed: 365 * Self.day, local: 60)
        #expect(try !counter.isTaken())
        var other = try Braked()
        other.authority.put(.cancelled, at: 0..<1000)
        #expect(try other.isTaken())
        other.authority.put(.cancelled, at: 1000..<2000)
        other.pass(signed: 60, local: 365 * Self.day)
        #expect(try !other.isTaken())
    }

    @Test func `a counter that was away catches up day by day, and never more than half`() throws {
        var counter = try Braked()
        counter.pass(seconds: 2 * Self.day + 43_200)
        counter.authority.put(.cancelled, at: 0..<2501)
        #expect(try !counter.isTaken())
        var other = try Braked()
        other.pass(seconds: 2 * Self.day + 43_200)
        other.authority.put(.cancelled, at: 0..<2500)
        #expect(try other.isTaken())
        var long = try Braked()
        long.pass(seconds: 30 * Self.day)
        long.authority.put(.cancelled, at: 0..<10_001)
        #expect(try !long.isTaken())
    }

    @Test func `thirty days offline, then a legitimate forty percent, is taken`() throws {
        var counter = try Braked()
        counter.pass(seconds: 30 * Self.day)
        counter.authority.put(.cancelled, at: 0..<8000)
        #expect(try counter.isTaken())
    }

    @Test func `a look that brought only a new timestamp saw an edition too`() throws {
        var counter = try Braked()
        for _ in 0..<30 {
            counter.pass(seconds: Self.day)
            #expect(try counter.isTaken())
        }
        counter.authority.put(.cancelled, at: 0..<1001)
        #expect(try !counter.isTaken())
    }

    @Test func `what the offline keys allow goes through, in all and in its time`() throws {
        var counter = try Braked()
        counter.authority.put(.cancelled, at: 0..<6000)
        #expect(try !counter.isTaken())
        try counter.allow(disable: 6000, from: 60, until: 3600)
        #expect(try !counter.isTaken())
        counter.pass(seconds: 60)
        #expect(try counter.isTaken())
        counter.authority.put(.cancelled, at: 6000..<6001)
        #expect(try !counter.isTaken())
    }

    @Test func `what is allowed is over at its end`() throws {
        var counter = try Braked()
        try counter.allow(disable: 6000, until: 3600)
        counter.pass(seconds: 3600)
        counter.authority.put(.cancelled, at: 0..<6000)
        #expect(try !counter.isTaken())
    }

    @Test func `what is allowed for ten days is allowed once, not each day`() throws {
        var counter = try Braked()
        try counter.allow(disable: 6000, until: 10 * Self.day)
        counter.authority.put(.cancelled, at: 0..<6000)
        #expect(try counter.isTaken())
        counter.pass(seconds: 2 * Self.day)
        counter.authority.put(.cancelled, at: 6000..<9000)
        #expect(try !counter.isTaken())
        // The day's own budget is there again.
        counter.authority.put(.valid, at: 6700..<9000)
        #expect(try counter.isTaken())
    }

    @Test func `an allowance never lowers a budget, and of several the largest counts`() throws {
        var counter = try Braked()
        try counter.allow(disable: 1)
        counter.authority.put(.cancelled, at: 0..<1000)
        #expect(try counter.isTaken())
        try counter.allow(disable: 3000)
        try counter.allow(disable: 2000)
        counter.authority.put(.cancelled, at: 1000..<3001)
        #expect(try !counter.isTaken())
        counter.authority.put(.valid, at: 3000..<3001)
        #expect(try counter.isTaken())
    }

    @Test func `budgets and counts outlive the process`() throws {
        var counter = try Braked()
        counter.authority.put(.cancelled, at: 0..<1000)
        #expect(try counter.isTaken())
        let restarted = try #require(MassChangeBrake(counter.brake.json))
        #expect(restarted == counter.brake)
        counter.brake = restarted
        counter.authority.put(.cancelled, at: 1000..<1001)
        #expect(try !counter.isTaken())
    }

    @Test func `a list that was lost with the cache is judged by how much its counts grew`() throws {
        var counter = try Braked()
        counter.authority.put(.cancelled, at: 0..<500)
        #expect(try counter.isTaken())
        counter.inForce = nil
        // The handed-out cohort raises no budget here either, and what was taken today counts.
        counter.authority.put(.valid, at: 20_000..<60_000)
        counter.authority.put(.cancelled, at: 500..<750)
        counter.authority.put(.suspended, at: 750..<976)
        #expect(try !counter.isTaken())
        counter.authority.put(.valid, at: 975..<976)
        #expect(try counter.isTaken())
    }

    @Test func `what is kept of a lost list forbids what the list would have forbidden`() throws {
        var counter = try Braked()
        counter.authority.put(.cancelled, at: 0..<500)
        #expect(try counter.isTaken())
        counter.inForce = nil
        counter.authority.put(.valid, at: 0..<1)
        #expect(throws: StatusListError.revivesCancelled) { try counter.look() }
        counter.authority.statuses = try #require(
            StatusArray(bitsPerEntry: 2, bytes: Array(counter.authority.statuses.bytes.dropLast())))
        #expect(throws: StatusListError.shrinks) { try counter.look() }
    }

    @Test func `a list that was withdrawn and comes back finds its counts again`() throws {
        var counter = try Braked()
        counter.authority.put(.cancelled, at: 0..<1000)
        #expect(try counter.isTaken())
        counter.inForce = nil
        counter.brake.withdrew(TestAuthority.statusURI)
        counter.authority.put(.cancelled, at: 1000..<1001)
        #expect(try !counter.isTaken())
    }

    @Test func `a person's word takes one edition, and is no further budget`() throws {
        var counter = try Braked()
        counter.authority.put(.cancelled, at: 0..<6000)
        #expect(try counter.look(accepting: true) == .taken)
        counter.authority.put(.cancelled, at: 6000..<6701)
        #expect(try !counter.isTaken())
        counter.authority.put(.valid, at: 6700..<6701)
        #expect(try counter.isTaken())
    }

    @Test func `after a clock that was ahead the window is counted from the moment that root names`() throws {
        var counter = try Braked()
        counter.pass(signed: 8 * 3600, local: 0)
        counter.authority.put(.cancelled, at: 0..<1000)
        #expect(try counter.isTaken())
        counter.brake.lowerSignedTimes(to: TestAuthority.now)
        counter.signed = TestAuthority.now.adding(seconds: Self.day)
        counter.local = counter.signed
        counter.authority.put(.cancelled, at: 1000..<1001)
        #expect(try counter.isTaken())
    }

    @Test(arguments: [0, 1, Int64.max, .min, .max - 1, 1 << 53])
    func `no moment and no count from outside overflows`(seconds: Int64) throws {
        var counter = try Braked(live: 100, entries: 1024)
        counter.signed = Timestamp(secondsSince1970: seconds)
        counter.local = Timestamp(secondsSince1970: seconds)
        counter.authority.put(.cancelled, at: 0..<60)
        #expect(try counter.look(accepting: true) == .taken)
        counter.signed = TestAuthority.now
        counter.local = TestAuthority.now
        counter.authority.put(.cancelled, at: 60..<61)
        _ = try counter.look()
        #expect(MassChangeBrake(counter.brake.json) == counter.brake)
    }

    @Test func `steps of ten minutes are kept as one, so that their number is bounded`() throws {
        var counter = try Braked()
        for step in 0..<500 {
            counter.pass(seconds: 1)
            counter.authority.put(.cancelled, at: step..<step + 1)
            #expect(try counter.isTaken())
        }
        #expect(try #require(counter.brake.lists[TestAuthority.statusURI]).steps.count <= 2)
    }
}
