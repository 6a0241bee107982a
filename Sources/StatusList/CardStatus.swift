/// What a status list says of a card (Token Status List §7.1; 2 is SUSPENDED, 1 INVALID, for us cancelled).
public enum CardStatus: UInt8, Hashable, Sendable, CaseIterable {
    case valid = 0
    /// For ever.
    case cancelled = 1
    case suspended = 2
    /// The application's own value: no card was handed out on this index. Nothing ever goes back to it.
    case notIssued = 3
}
