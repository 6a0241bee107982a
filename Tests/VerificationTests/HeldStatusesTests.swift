import Primitives
import StatusList
import TestSupport
import Testing
import Verification

/// What is kept of an edition that the brake holds: exactly whom it disables, in next to no room.
@Suite struct `What is kept of a held edition` {
    private let inForce: StatusList
    private let authority: TestAuthority

    init() throws {
        var authority = try TestAuthority(listSize: 16_384)
        for index in stride(from: UInt64(0), to: 16_384, by: 5) { authority.statuses.replaceEntry(at: index, with: 3) }
        self.authority = authority
        inForce = try Self.list(authority)
    }

    private static func list(_ authority: TestAuthority) throws -> StatusList {
        try #require(try authority.trust.statusLists[TestAuthority.statusURI]?.list)
    }

    private func held(limitBytes: Int = 1 << 20, _ change: (inout StatusArray) -> Void) throws -> HeldStatuses {
        var next = authority
        change(&next.statuses)
        return HeldStatuses(of: try Self.list(next), after: inForce, limitBytes: limitBytes)
    }

    private func isValid(_ index: UInt64) -> Bool { inForce.status(at: index) == .valid }

    @Test func `it says of each card what the edition says, where that disables one that is valid`() throws {
        let edition = try held { array in
            for index in UInt64(4096)..<8192 { array.replaceEntry(at: index, with: 1) }
            for index in UInt64(8192)..<12_288 { array.replaceEntry(at: index, with: index % 3 == 0 ? 1 : 2) }
            array.replaceEntry(at: 12_289, with: 2)
        }
        for index in UInt64(0)..<16_384 where isValid(index) {
            let expected: CardStatus? =
                switch index {
                case 4096..<8192: .cancelled
                case 8192..<12_288: index % 3 == 0 ? .cancelled : .suspended
                case 12_289: .suspended
                default: nil
                }
            #expect(edition.status(at: index) == expected, "\(index)")
        }
        #expect(edition.status(at: 16_384) == nil && edition.status(at: .max) == nil)
    }

    @Test func `without room each valid card of a piece that cannot be kept counts as suspended, and of no other`()
        throws
    {
        let edition = try held(limitBytes: 1024) { array in
            for index in UInt64(0)..<8192 where index % 7 == 1 { array.replaceEntry(at: index, with: 1) }
            for index in UInt64(12_288)..<16_384 { array.replaceEntry(at: index, with: 1) }
        }
        for index in UInt64(0)..<16_384 where isValid(index) {
            let expected: CardStatus? =
                switch index {
                case ..<4096: index % 7 == 1 ? .cancelled : nil
                case ..<8192: .suspended
                case ..<12_288: nil
                default: .cancelled
                }
            #expect(edition.status(at: index) == expected, "\(index)")
        }
    }

    @Test func `a list that grows is kept as far as the list in force goes, and without one there is nothing`() throws {
        var next = authority
        next.listSizeLimit = 32_768
        next.statuses = try #require(
            StatusArray(bitsPerEntry: 2, bytes: [UInt8](repeating: 0x55, count: 32_768 / 4)))
        let edition = try Self.list(next)
        #expect(HeldStatuses(of: edition, after: inForce, limitBytes: 0).status(at: 1) == .cancelled)
        #expect(HeldStatuses(of: edition, after: inForce, limitBytes: 0).status(at: 16_384) == nil)
        #expect(HeldStatuses(of: edition, after: nil, limitBytes: 0).status(at: 1) == nil)
    }
}
