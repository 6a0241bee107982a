package import Credential
package import Primitives
package import Regulation

/// Which cards are asked for, in which order, and from where on.
package struct CardSelection: Sendable {
    package enum Order: String, Hashable, Sendable, CaseIterable {
        /// By number, the newest first or last.
        case newest, oldest
        /// What ends first comes first.
        case ends
    }

    /// Empty: in all states.
    package var states: Set<CardState> = []
    package var employer: String?
    package var kind: CardKind?
    /// Of cards that are not cancelled: those whose term ends before this moment, or is over.
    package var endsBefore: Timestamp?
    package var term: SearchTerm?
    /// By what the registry finds the documents that the term may be.
    package var documentIndices: [[UInt8]] = []
    package var order = Order.newest
    /// The last one of the page before.
    package var after: CardPlace?

    package init() {}
}

/// Where a page of cards ends: the end of its last card's term, in seconds since 1970, and the number: `1954540799-JX-000324`.
package struct CardPlace: Hashable, Sendable, LosslessStringConvertible {
    let expires: Int64
    let number: String

    init(expires: Int64, number: String) { (self.expires, self.number) = (expires, number) }

    package init?(_ text: String) {
        guard let dash = text.firstIndex(of: "-"), let expires = Int64(text[..<dash]) else { return nil }
        self.init(expires: expires, number: String(text[text.index(after: dash)...]))
        guard !number.isEmpty, number.utf8.count <= CardPlace.numberLimitBytes else { return nil }
    }

    package var description: String { "\(expires)-\(number)" }

    private static let numberLimitBytes = 32
}

/// A card in a list, with whom the holder works for.
package struct ListedCard: Sendable {
    package let card: CardRecord
    /// `nil` where no application and no employer's word tells it.
    package let employerName: String?
}

/// A part of a list, and how long the whole is.
package struct CardPage: Sendable {
    package let cards: [ListedCard]
    /// On all pages.
    package let total: Int
    /// What the next page is after; `nil` on the last.
    package let next: CardPlace?

    package init(cards: [ListedCard], total: Int, next: CardPlace?) {
        (self.cards, self.total, self.next) = (cards, total, next)
    }
}
