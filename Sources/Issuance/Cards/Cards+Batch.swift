package import Primitives
internal import Registry
package import Regulation

extension Authority.Cards {
    /// Carries an order of a batch out, unless it was: of two runs at once, one makes the card.
    ///
    /// - Throws: as `produce`, also for an order that was carried out; `badInput` when the order was carried out with another name or category.
    package func produce(
        _ batch: BatchOrder, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> BatchOutcome {
        // Asked before the registry is held for a change, and again in it.
        let earlier = try store.reading { (registry) throws(AuthorityError) in
            try registry.admitted(.produce, officer)
            return try authority.made(for: batch, in: registry)
        }
        if let earlier { return earlier }
        let prepared = try authority.prepare(batch.order, at: now)
        return try store.changing { (registry) throws(AuthorityError) in
            if let earlier = try authority.made(for: batch, in: registry) { return earlier }
            let card = try authority.insert(prepared, into: registry, by: officer, at: now)
            try registry.insert(BatchOrderRecord(id: batch.id, content: batch.content, card: card.number))
            return BatchOutcome(card: card, isNew: true)
        }
    }
}

extension Authority {
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
