/// Where a card stands in its life; the table of steps is in `CardLife`.
package enum CardState: String, Hashable, Sendable, CaseIterable {
    /// Made and not handed out: not valid yet (Art. 6).
    case produced
    /// In the holder's hands, and valid.
    case issued
    /// Reported lost, or held up for another reason; may become valid again.
    case suspended
    /// For ever.
    case cancelled
}

/// Why a card is suspended.
package enum CardSuspension: String, Hashable, Sendable, CaseIterable {
    /// Reported lost, or held up for another reason (Art. 10).
    case lost
    /// It was handed to somebody else, and is back (Art. 6).
    case takenBack = "taken-back"
}
