internal import AuthorityKeys
internal import Credential
package import Primitives
internal import Registry
package import Regulation

extension Authority.Cards {
    /// How many cards are made in one transaction: it holds the registry for less than a second.
    package static let portionOfMaking = 200

    /// Carries orders of a batch out, each unless it was: of two runs at once, one makes the card. All are one
    /// transaction; an order that cannot be carried out is passed over.
    ///
    /// - Parameter orders: at most `portionOfMaking`.
    /// - Returns: what became of each: a refusal is `ruleBroken`, or `badInput`, also for an order that was carried out
    ///   with another name or category.
    /// - Throws: `signing`, `badKey`, `registry`, `altered`; `notPublishable` when the lists that counters know are full;
    ///   `ruleBroken` for who may not make cards.
    package func produce(
        _ orders: some Collection<BatchOrder> & Sendable, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [Result<BatchOutcome, AuthorityError>] {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.produce, officer)
            let isOneDesk = try !registry.listsOfficers()
            let press = try authority.press(in: registry, at: now)
            var outcomes: [Result<BatchOutcome, AuthorityError>] = []
            for order in orders {
                try outcomes.append(
                    Authority.passingOver(in: registry) { () throws(AuthorityError) in
                        if let earlier = try authority.made(for: order, in: registry) { return earlier }
                        guard isOneDesk else {
                            throw AuthorityError(RuleBreach.application(.noApplication), at: "card")
                        }
                        let card = try authority.make(order.order, by: press, into: registry, by: admission)
                        try registry.insert(
                            BatchOrderRecord(id: order.id, content: order.content, card: card.number))
                        return BatchOutcome(card: card, isNew: true)
                    })
            }
            return outcomes
        }
    }

    /// Makes the paper cards of approved applications, all in one transaction; one that cannot be made is passed over.
    ///
    /// - Parameter applications: at most `portionOfMaking`.
    /// - Returns: what became of each: a refusal is `ruleBroken`, `badInput` or `notFound`.
    /// - Throws: as for orders; `badKey` without documents.key.
    package func produce(
        applications: some Collection<Int64> & Sendable, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [Result<BatchOutcome, AuthorityError>] {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.produce, officer)
            let press = try authority.press(in: registry, at: now)
            let safe = try authority.safe(in: registry)
            var outcomes: [Result<BatchOutcome, AuthorityError>] = []
            for id in applications {
                try outcomes.append(
                    Authority.passingOver(in: registry) { () throws(AuthorityError) in
                        let application = try authority.found(id, in: registry)
                        try authority.requireReady(application, for: admission)
                        let papers = try authority.papers(of: application, by: safe, in: registry)
                        let card = try authority.make(
                            application, papers, on: .paper, by: press, into: registry, by: admission)
                        return BatchOutcome(card: card, isNew: true)
                    })
            }
            return outcomes
        }
    }
}

extension Authority {
    /// What is wrong with one of many is told of that one, of which nothing stays; what is wrong with all ends the work.
    static func passingOver<Outcome>(
        in registry: RegistrySession<Changing>, _ work: () throws(AuthorityError) -> Outcome
    ) throws(AuthorityError) -> Result<Outcome, AuthorityError> {
        do {
            return .success(try registry.attempting(work))
        } catch {
            switch error.code {
            case .badInput, .ruleBroken, .notFound: return .failure(error)
            case .badFolder, .badKey, .chip, .disk, .registry, .signing, .notPublishable, .altered: throw error
            }
        }
    }

    fileprivate func made(
        for batch: BatchOrder, in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> BatchOutcome? {
        guard let record = try registry.batchOrder(batch.id) else { return nil }
        guard record.content == batch.content, let card = try registry.card(record.card) else {
            throw AuthorityError(CardFault.orderDiffers, at: "order \(batch.id)")
        }
        return BatchOutcome(card: card, isNew: false)
    }
}
