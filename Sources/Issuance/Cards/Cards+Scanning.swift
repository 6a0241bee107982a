internal import Credential
package import Primitives
package import Registry
package import Regulation

/// Hand-out by the codes of the cards: what lies on the desk is held against the registry, card by card.
extension Authority.Cards {
    /// The card whose code was scanned, if it may be handed out now; nothing is changed.
    ///
    /// - Parameter text: as the scanner gives it, with its line end or without.
    /// - Throws: `badInput` for a text that is no code of a paper card, of another authority's, or of a paper that was
    ///   withdrawn; `ruleBroken` for a card that may not be handed out, and for who may not hand out; `registry`.
    package func cardToHandOut(scanned text: [UInt8], by officer: Officer) throws(AuthorityError) -> ListedCard {
        try store.reading { (registry) throws(AuthorityError) in
            try registry.admitted(.issue, officer)
            guard let claims = try authority.claims(ofScanned: text, in: registry),
                let listed = try registry.listedCard(claims.subject),
                try authority.isInForce(claims.status, of: listed.card, in: registry)
            else { throw AuthorityError(CardFault.foreignCode, at: "code") }
            let number = listed.card.number
            do throws(RuleBreach) { _ = try listed.card.life.after(.issue, by: officer) } catch {
                throw AuthorityError(error, at: number)
            }
            if try registry.isUnproven(number) { throw AuthorityError(RuleBreach.notProven, at: number) }
            return listed
        }
    }

    /// Hands out the cards that were scanned, each with its line in the trail; one that may not be handed out any more is
    /// passed over.
    ///
    /// - Parameter numbers: at most `portionOfHandingOut`, which is one transaction.
    /// - Returns: what became of each, in their order.
    /// - Throws: `registry`; `ruleBroken` for who may not hand out.
    package func issueEach(
        _ numbers: [String], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [Result<CardRecord, AuthorityError>] {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.issue, officer)
            var outcomes: [Result<CardRecord, AuthorityError>] = []
            for number in numbers {
                try outcomes.append(
                    Authority.passingOver(in: registry) { () throws(AuthorityError) in
                        try authority.step(.issue, on: number, in: registry, by: admission, at: now)
                    })
            }
            return outcomes
        }
    }
}

extension Authority {
    /// What one of our signers has signed into a code; `nil` for any other text.
    fileprivate func claims(
        ofScanned text: [UInt8], in registry: RegistrySession<Reading>
    ) throws(AuthorityError) -> Claims? {
        let credential: UnverifiedCredential
        do throws(CredentialError) {
            let decoded = try Presentation.qr(text).decoded()
            // A phone shows its holder, and is handed over by nobody.
            guard case .none = decoded.proof else { return nil }
            credential = decoded.credential
        } catch {
            return nil
        }
        return try claimsSignedByUs(credential, in: registry)
    }

    /// Whether this is the card itself, or a paper beside it that was not withdrawn.
    fileprivate func isInForce(
        _ status: StatusReference, of card: CardRecord, in registry: RegistrySession<Reading>
    ) throws(AuthorityError) -> Bool {
        guard card.status != status else { return true }
        return try registry.furtherCredentials(of: card.number).contains { $0.status == status && !$0.isWithdrawn }
    }
}
