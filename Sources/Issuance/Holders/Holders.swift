internal import AuthorityKeys
package import Primitives
package import Registry
package import Regulation

// A holder signs in by a code that an officer gives out: the employer's to its own people, the authority's to everybody.
//
//     giveCode     for one sign-in and seven days; kept by its hash
//     signIn       the code for who holds it; nothing tells whether a number exists
//     standing     the own application, card and uses (HolderStanding)
//     reportLoss   the card is suspended at once; an officer restores it

extension Authority.Holders {
    /// A code for the holder of a card, or for an applicant; the earlier one is worth nothing from then on.
    ///
    /// - Throws: `notFound`, `ruleBroken`, `signing`, `registry`.
    package func giveCode(
        for subject: HolderSubject, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> MadeHolderCode {
        let code = HolderCode(random: try Randomness.bytes(9))
        let endsAt = now.adding(seconds: HolderCode.lifeSeconds)
        return try store.changing { (registry) throws(AuthorityError) in
            let subject = try registry.canonical(subject)
            let (card, employer) = try authority.ownership(of: subject, in: registry)
            let admission = try registry.admitted(.giveHolderCode, officer, for: employer)
            try registry.put(HolderCodeRecord(subject: subject, code: code.hash, endsAt: endsAt))
            try registry.record(.gaveHolderCode(subject, card: card, endsAt: endsAt), by: admission, at: now)
            return MadeHolderCode(subject: subject, card: card, code: code, endsAt: endsAt)
        }
    }

    /// Takes the code; it is worth nothing from then on.
    ///
    /// An unknown number, a wrong code, and one that is over, used or dead after three wrong tries are answered alike, and the
    /// same is done for each: a few questions, one digest, and one row changed.
    ///
    /// - Parameters:
    ///   - number: of a card or an application, as typed.
    ///   - code: as typed.
    /// - Returns: `nil` when it was refused, whatever for.
    /// - Throws: `registry`.
    package func signIn(
        _ number: String, code: String, at now: Timestamp
    ) throws(AuthorityError) -> SignedInHolder? {
        try store.changing { (registry) throws(AuthorityError) in
            let holder = try registry.enter(HolderSubject(typed: number), with: HolderCode(code), at: now)
            guard let holder else { return nil }
            let card = try authority.ownership(of: holder.subject, in: registry).card
            try registry.record(
                .holderSignedIn(holder.subject, card: card), by: registry.admitted(holder), at: now)
            return holder
        }
    }

    /// Suspends the holder's card (Art. 10): counters refuse it within the publishing time.
    ///
    /// - Throws: `ruleBroken` for a card that is not in force, `notFound` without one, `registry`.
    package func reportLoss(by holder: SignedInHolder, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            guard let card = try authority.ownership(of: holder.subject, in: registry).card else {
                throw Authority.unknown("card")
            }
            _ = try authority.step(.suspend, on: card, in: registry, by: registry.admitted(holder), at: now)
        }
    }
}

extension Authority {
    /// The card that is in force for the subject, if it is made, and whose holder it is.
    ///
    /// - Throws: `notFound`, `registry`.
    func ownership(
        of subject: HolderSubject, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> (card: String?, employer: String?) {
        switch subject {
        case .application(let id):
            guard let application = try registry.application(id) else {
                throw AuthorityError(ApplicationFault.unknownApplication, at: "application \(id)")
            }
            return (application.card, application.employer)
        case .card(let number):
            guard try registry.card(number) != nil else { throw Authority.unknown(number) }
            return (number, try registry.employment(of: number)?.employer)
        }
    }
}

/// What the holder is given.
package struct MadeHolderCode: Hashable, Sendable {
    package let subject: HolderSubject
    /// `nil` while the application has none.
    package let card: String?
    package let code: HolderCode
    package let endsAt: Timestamp
}
