internal import CardPrinting
package import Registry
package import Regulation

extension PrintedCard {
    /// - Throws: `badInput` for a card that is not on paper: only such a card has a sheet.
    package init(_ card: CardRecord) throws(AuthorityError) {
        guard card.carrier == .paper else {
            throw AuthorityError(CardFault.notOnPaper, at: card.number)
        }
        self.init(
            number: card.number, holderName: card.holderName, category: card.category, issuedAt: card.issuedAt,
            expires: card.expires, credential: card.credential)
    }
}
