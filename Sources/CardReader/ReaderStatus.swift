internal import CPCSC

/// What pcscd says of one reader: whether a card is in it, and how many insertions and removals it has seen.
struct ReaderStatus: Hashable {
    enum Occupancy {
        case empty
        case present
        case unavailable
    }

    /// What to hand in when nothing is known yet: the answer comes at once.
    static let unaware = ReaderStatus(bits: 0)

    private let seen: UInt32

    init(bits: UInt32) {
        seen = bits & ~UInt32(cpcsc_state_changed)
    }

    var bits: UInt32 { seen }

    var occupancy: Occupancy {
        if seen & UInt32(cpcsc_state_present) != 0 { return .present }
        if seen & UInt32(cpcsc_state_empty) != 0 { return .empty }
        return .unavailable
    }

    /// Goes up by one at each insertion and each removal that pcscd noticed, and wraps.
    var eventCount: UInt16 { UInt16(truncatingIfNeeded: seen >> 16) }
}
