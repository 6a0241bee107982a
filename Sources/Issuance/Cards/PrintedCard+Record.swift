internal import AuthorityKeys
package import CardPrinting
internal import Policy
package import Registry
package import Regulation

extension Authority.Cards {
    /// Who the cards that are printed now are of: with the newest policy's contact, since a card outlives the one in force.
    ///
    /// - Throws: `registry`, `altered`.
    package func printedIssuer() throws(AuthorityError) -> CardIssuer {
        let contact = try store.reading { (registry) throws(AuthorityError) in
            try authority.policy(in: registry).contact
        }
        return CardIssuer(isTest: authority.settings.isTest, contact: contact)
    }

    /// A paper card for the printer.
    ///
    /// - Throws: `badInput` for a card that is not on paper, `registry`, `altered`.
    package func sheet(of card: CardRecord) throws(AuthorityError) -> CardSheet {
        try CardSheet(PrintedCard(card), of: printedIssuer())
    }

    /// The same for the paper that a card has beside its first carrier.
    ///
    /// - Throws: as above, `notFound`.
    package func sheet(of further: FurtherCredential) throws(AuthorityError) -> CardSheet {
        try CardSheet(PrintedCard(further, of: card(further.card)), of: printedIssuer())
    }
}

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
