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

    /// A paper that a card has beside its first carrier.
    ///
    /// - Throws: `badInput` for a further credential that is not on paper.
    package init(_ further: FurtherCredential, of card: CardRecord) throws(AuthorityError) {
        guard further.carrier == .paper else {
            throw AuthorityError(CardFault.notOnPaper, at: card.number)
        }
        self.init(
            number: card.number, holderName: card.holderName, category: card.category, issuedAt: further.issuedAt,
            expires: card.expires, credential: further.credential)
    }
}
