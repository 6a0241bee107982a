/// What a card is made on: one credential, three carriers.
package enum Carrier: String, Hashable, Sendable, CaseIterable {
    case chip
    case phone
    /// Without a key of its own: anyone can copy it.
    case paper
}
