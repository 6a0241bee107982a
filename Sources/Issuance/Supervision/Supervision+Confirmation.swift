package import Primitives
package import Registry
package import Regulation

/// A holder of whom the employer has said nothing for as long as a word holds (Art. 12).
package struct DueHolder: Sendable {
    package let card: CardRecord
    /// `nil` where none is known.
    package let employer: String?
    package let confirmedAt: Timestamp
    /// Of D and E: whether the holder has retired (Art. 11(7)).
    package let asksForRetirement: Bool
}

extension Authority.Supervision {
    /// Whose yearly confirmation is due, by number: an employer is told of its own holders, the authority of all.
    ///
    /// - Throws: `ruleBroken`, `registry`.
    package func holdersDue(by officer: Officer, at now: Timestamp) throws(AuthorityError) -> [DueHolder] {
        try store.reading { (registry) throws(AuthorityError) in
            _ = try registry.admitted(.updateEmployment, officer)
            let rules = SweepRules(moment: now, by: try registry.interpretations())
            var due: [(card: DueCard, asks: Bool)] = []
            try registry.eachDueCard(
                of: registry.officer(officer)?.body, endingUntil: rules.horizon, confirmedUntil: rules.confirmedUntil
            ) { card in
                for case .confirmationDue(let asks) in rules.matters(of: card) { due.append((card, asks)) }
            }
            var holders: [DueHolder] = []
            for (found, asks) in due {
                guard let card = try registry.card(found.number) else { throw Authority.unknown(found.number) }
                holders.append(
                    DueHolder(
                        card: card, employer: found.employer, confirmedAt: found.confirmedAt, asksForRetirement: asks))
            }
            return holders
        }
    }
}
