import CBOR
import COSE
import Foundation
import Primitives
import Signatures
import StatusList
import Testing

/// A status signer and a list of 4,000 cards, some of them cancelled or suspended.
struct StatusAuthority {
    let key: PrivateKey
    let signerID: KeyID
    let uri = "https://cards.example/status/1"
    let issuedAt = Timestamp(secondsSince1970: 1_795_000_000)
    let expires = Timestamp(secondsSince1970: 1_795_000_000 + 30 * 86_400)
    var array: StatusArray

    init(entries: Int = 4000) throws {
        key = try PrivateKey.generate(.es256)
        signerID = try #require(KeyID([1, 2, 3, 4, 5, 6, 7, 8]))
        array = try #require(StatusArray(bitsPerEntry: 2, bytes: [UInt8](repeating: 0, count: entries / 4)))
        array.replaceEntry(at: 7, with: CardStatus.cancelled.rawValue)
        array.replaceEntry(at: 9, with: CardStatus.suspended.rawValue)
    }

    func token() throws -> [UInt8] {
        try array.token(
            uri: uri, issuedAt: issuedAt, expires: expires, timeToLiveSeconds: 600, by: key, signerID: signerID)
    }

    func list() throws -> StatusList {
        try UnverifiedStatusList(parsing: token()).verified(by: key.publicKey)
            .inflated(limitBytes: StatusList.arrayLimitBytes)
    }

    func delta(to new: StatusArray, uri: String? = nil) throws -> StatusDelta {
        let bytes = try new.delta(
            from: array, uri: uri ?? self.uri, issuedAt: issuedAt.adding(seconds: 60), expires: expires, by: key,
            signerID: signerID)
        return try UnverifiedStatusDelta(parsing: bytes).verified(by: key.publicKey)
    }

    /// A delta with a body of the test's own, well signed.
    func delta(changes: CBORValue, base: [UInt8]? = nil, result: [UInt8]? = nil) throws -> StatusDelta {
        let hash = SHA256.hash(array.bytes)
        let claims: CBORValue = [
            2: .text(uri), 4: .integer(expires.secondsSince1970), 6: .integer(issuedAt.secondsSince1970),
            -65539: [1: .bytes(base ?? hash), 2: .bytes(result ?? hash), 3: changes],
        ]
        let header = ProtectedHeader(algorithm: .es256, keyID: signerID, type: UnverifiedStatusDelta.type)
        let bytes = try Sign1.signed(claims.encoded(), header: header, by: key)
        return try UnverifiedStatusDelta(parsing: bytes).verified(by: key.publicKey)
    }
}

/// The same numbers at each run (SplitMix64).
private struct RepeatableGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct `Status lists and deltas` {
    @Test(arguments: [
        (65_536, 100), (65_536, 3276), (100_000, 100), (100_000, 1000), (100_000, 10_000), (100_000, 50_000),
    ])
    func `The changes of a delta take at most a tenth more than random ones must, and its frame is small`(
        entries: Int, count: Int
    ) throws {
        var authority = try StatusAuthority(entries: entries)
        var generator = RepeatableGenerator(state: UInt64(entries + count))
        func size(_ array: StatusArray) throws -> Int {
            try array.delta(
                from: authority.array, uri: authority.uri, issuedAt: authority.issuedAt, expires: authority.expires,
                by: authority.key, signerID: authority.signerID
            ).count
        }
        authority.array.replaceEntry(at: 7, with: CardStatus.valid.rawValue)
        var changed = authority.array
        for index in (0..<UInt64(entries)).shuffled(using: &generator).prefix(count) {
            changed.replaceEntry(at: index, with: CardStatus.cancelled.rawValue)
        }
        // log2 C(N, K) / 8, C(N, K) being the product of (N − K + i) / i for i from 1 to K.
        let bound = (1...count).reduce(0.0) { $0 + log2(Double(entries - count + $1) / Double($1)) } / 8
        let frame = try size(authority.array)
        #expect(frame < 300)
        #expect(Double(try size(changed) - frame) <= 1.1 * bound)
    }

    @Test func `A signed list says what was put into it`() throws {
        let list = try StatusAuthority().list()
        #expect(list.status(at: 0) == .valid)
        #expect(list.status(at: 7) == .cancelled)
        #expect(list.status(at: 9) == .suspended)
        #expect(list.status(at: 4000) == nil)
        #expect(list.status(at: .max) == nil)
    }

    @Test func `A delta leads from the base to the new state, both ways of a suspension`() throws {
        let authority = try StatusAuthority()
        var new = authority.array
        new.replaceEntry(at: 9, with: CardStatus.valid.rawValue)
        new.replaceEntry(at: 3999, with: CardStatus.cancelled.rawValue)
        new.replaceEntry(at: 0, with: CardStatus.suspended.rawValue)
        let list = try authority.list().applying(authority.delta(to: new))
        #expect(list.contents == new)
        #expect(list.issuedAt == authority.issuedAt.adding(seconds: 60))
    }

    @Test func `A delta without changes only makes the list younger`() throws {
        let authority = try StatusAuthority()
        let list = try authority.list().applying(authority.delta(to: authority.array))
        #expect(list.contents == authority.array)
        #expect(list.issuedAt > authority.issuedAt)
    }

    @Test func `A cancelled card is not revived, not by the writer and not by a signed delta`() throws {
        let authority = try StatusAuthority()
        var revived = authority.array
        revived.replaceEntry(at: 7, with: CardStatus.valid.rawValue)
        #expect(throws: StatusListError.revivesCancelled) { try authority.delta(to: revived) }
        // k = 0, index 7: seven ones and a zero.
        for status in [0, 2] as [Int64] {
            let delta = try authority.delta(changes: [.integer(status): [0, 1, .bytes([0xFE])]])
            #expect(throws: StatusListError.revivesCancelled) { try authority.list().applying(delta) }
        }
    }

    @Test func `A delta is for one state of one list`() throws {
        let authority = try StatusAuthority()
        var new = authority.array
        new.replaceEntry(at: 1, with: CardStatus.cancelled.rawValue)
        let elsewhere = try authority.delta(to: new, uri: "https://cards.example/status/2")
        #expect(throws: StatusListError.wrongBase) { try authority.list().applying(elsewhere) }
        let once = try authority.list().applying(authority.delta(to: new))
        #expect(throws: StatusListError.wrongBase) { try once.applying(authority.delta(to: new)) }
        let wrongResult = try authority.delta(changes: [1: [0, 1, .bytes([0x00])]])
        #expect(throws: StatusListError.wrongBase) { try authority.list().applying(wrongResult) }
    }

    @Test(
        arguments: [
            // Nonzero padding, a byte left over, bits that end early, an index beyond the list, the same index twice.
            [1: [0, 1, .bytes([0x01])]], [1: [0, 1, .bytes([0x00, 0x00])]], [1: [4, 1, .bytes([0xFF])]],
            [1: [31, 1, .bytes([0x7F, 0xFF, 0xFF, 0xFF])]],
            [1: [0, 1, .bytes([0x00])], 2: [0, 1, .bytes([0x00])]],
        ] as [CBORValue])
    func `A code that is not the one code of its indices is refused`(changes: CBORValue) throws {
        let authority = try StatusAuthority()
        let delta = try authority.delta(changes: changes)
        #expect(throws: StatusListError.malformed) { try authority.list().applying(delta) }
    }

    @Test(
        arguments: [
            [4: [0, 1, .bytes([0x00])]], [-1: [0, 1, .bytes([0x00])]], [256: [0, 1, .bytes([0x00])]],
            [1: [32, 1, .bytes([0, 0, 0, 0, 0])]], [1: [0, 9, .bytes([0x00])]],
            [1: [0, 1]],
            [1: [0, .unsigned(.max), .bytes([0x00])]], ["1": [0, 1, .bytes([0x00])]],
        ] as [CBORValue])
    func `Changes of another shape are refused before anything is counted`(changes: CBORValue) throws {
        let authority = try StatusAuthority()
        #expect(throws: StatusListError.malformed) { try authority.delta(changes: changes) }
    }

    @Test(arguments: CardStatus.allCases)
    func `A card that was not issued may become anything, which is not counted`(status: CardStatus) throws {
        var authority = try StatusAuthority()
        for index in 100..<300 { authority.array.replaceEntry(at: UInt64(index), with: CardStatus.notIssued.rawValue) }
        let before = try authority.list()
        for index in 100..<300 { authority.array.replaceEntry(at: UInt64(index), with: status.rawValue) }
        #expect(try authority.list().change(since: before) == StatusChange(disabled: 0, restored: 0))
    }

    @Test func `What is disabled and restored is counted by cards`() throws {
        var authority = try StatusAuthority()
        let before = try authority.list()
        for index in 100..<300 { authority.array.replaceEntry(at: UInt64(index), with: CardStatus.suspended.rawValue) }
        authority.array.replaceEntry(at: 300, with: CardStatus.cancelled.rawValue)
        authority.array.replaceEntry(at: 9, with: CardStatus.valid.rawValue)
        let after = try authority.list()
        #expect(try after.change(since: before) == StatusChange(disabled: 201, restored: 1))
        #expect(after.counts == StatusCounts(valid: 3798, cancelled: 2, suspended: 200))
        authority.array.replaceEntry(at: 100, with: CardStatus.cancelled.rawValue)
        #expect(try authority.list().change(since: after) == StatusChange(disabled: 0, restored: 0))
    }

    @Test func `Nothing goes back to not issued, not by the writer, a delta or a base`() throws {
        let authority = try StatusAuthority()
        var taken = authority
        taken.array.replaceEntry(at: 0, with: CardStatus.notIssued.rawValue)
        #expect(throws: StatusListError.returnsToNotIssued) { try authority.delta(to: taken.array) }
        #expect(throws: StatusListError.returnsToNotIssued) { try taken.list().change(since: authority.list()) }
        let delta = try authority.delta(changes: [3: [0, 1, .bytes([0x00])]])
        #expect(throws: StatusListError.returnsToNotIssued) { try authority.list().applying(delta) }
        taken = authority
        taken.array.replaceEntry(at: 7, with: CardStatus.notIssued.rawValue)
        #expect(throws: StatusListError.revivesCancelled) { try taken.list().change(since: authority.list()) }
    }

    @Test func `A list that is longer than allowed is refused before it is inflated`() throws {
        let authority = try StatusAuthority()
        let token = try UnverifiedStatusList(parsing: authority.token()).verified(by: authority.key.publicKey)
        #expect(try token.inflated(limitBytes: 1000).count == 4000)
        #expect(throws: StatusListError.tooLong) { try token.inflated(limitBytes: 999) }
    }

    @Test func `A delta past its end cancels and suspends, and lifts nothing`() throws {
        var authority = try StatusAuthority()
        authority.array.replaceEntry(at: 11, with: CardStatus.notIssued.rawValue)
        var new = authority.array
        new.replaceEntry(at: 9, with: CardStatus.valid.rawValue)
        new.replaceEntry(at: 11, with: CardStatus.valid.rawValue)
        new.replaceEntry(at: 12, with: CardStatus.suspended.rawValue)
        new.replaceEntry(at: 13, with: CardStatus.cancelled.rawValue)
        let base = try authority.list()
        let list = try base.applyingOnlyRefusals(of: authority.delta(to: new))
        #expect([9, 11, 12, 13].map { list.status(at: $0) } == [.suspended, .notIssued, .suspended, .cancelled])
        #expect(list.issuedAt == base.issuedAt)
        #expect(list.expires == base.expires)
    }

    @Test func `A random set of changes survives the code`() throws {
        let authority = try StatusAuthority(entries: 100_000)
        var new = authority.array
        for _ in 0..<2000 {
            let index = UInt64.random(in: 10..<100_000)
            new.replaceEntry(at: index, with: [CardStatus.cancelled, .suspended].randomElement()?.rawValue ?? 1)
        }
        #expect(try authority.list().applying(authority.delta(to: new)).contents == new)
    }

    @Test func `No token with a bit changed and none cut short is taken`() throws {
        let authority = try StatusAuthority(entries: 64)
        let token = try authority.token()
        for bit in 0..<token.count * 8 {
            var damaged = token
            damaged[bit >> 3] ^= 1 << UInt8(bit & 7)
            #expect(throws: StatusListError.self) {
                let list = try UnverifiedStatusList(parsing: damaged)
                // A changed name leads to another key, or to none.
                guard list.claimedKeyID == authority.signerID else { throw StatusListError.badSignature }
                return try list.verified(by: authority.key.publicKey).inflated(limitBytes: StatusList.arrayLimitBytes)
            }
        }
        for length in 0..<token.count {
            #expect(throws: StatusListError.self) { try UnverifiedStatusList(parsing: Array(token[..<length])) }
        }
        #expect(throws: StatusListError.malformed) { try UnverifiedStatusList(parsing: token + [0]) }
    }

    @Test func `A token's media type says what it is`() throws {
        let authority = try StatusAuthority()
        #expect(throws: StatusListError.malformed) { try UnverifiedStatusDelta(parsing: authority.token()) }
    }
}
