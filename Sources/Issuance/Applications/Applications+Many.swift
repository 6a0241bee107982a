package import Primitives
internal import Registry
package import Regulation

extension Authority.Applications {
    /// So many are stepped in one transaction: it holds the registry for less than a second.
    package static let portionOfSteps = 100

    /// Takes the same step on each, in one transaction: each has its own admission and its own line of the trail, and one that
    /// cannot be taken is passed over. Making and handing out happen with the card: `makeEach`, `issueEach`.
    ///
    /// - Parameter ids: at most `portionOfSteps`.
    /// - Returns: what became of each, in their order: a refusal is `ruleBroken`, `badInput` or `notFound`.
    /// - Throws: `badInput` for a step that is no hand's of the first three; `badKey`, `registry`.
    package func stepEach(
        _ step: ApplicationStep, on ids: [Int64], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [Result<Void, AuthorityError>] {
        try Authority.requireHand(step)
        return try store.changing { (registry) throws(AuthorityError) in
            let terms = try authority.terms(in: registry, at: now)
            return try Authority.eachPassingOver(ids, in: registry) { (id) throws(AuthorityError) in
                _ = try authority.take(step, on: id, under: terms, in: registry, by: officer, at: now)
            }
        }
    }

    /// Makes the card of each on paper.
    ///
    /// - Returns: as `stepEach`.
    /// - Throws: as for the cards of applications.
    package func makeEach(
        _ ids: [Int64], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [Result<Void, AuthorityError>] {
        try authority.cards.produce(applications: ids, by: officer, at: now).map { $0.map { _ in } }
    }

    /// Hands the card of each out.
    ///
    /// - Returns: as `stepEach`.
    /// - Throws: `registry`.
    package func issueEach(
        _ ids: [Int64], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [Result<Void, AuthorityError>] {
        try store.changing { (registry) throws(AuthorityError) in
            try Authority.eachPassingOver(ids, in: registry) { (id) throws(AuthorityError) in
                let admission = try registry.admitted(.issue, officer)
                guard let card = try authority.found(id, in: registry).card else {
                    throw AuthorityError(CardFault.notMade, at: "application \(id)")
                }
                _ = try authority.step(.issue, on: card, in: registry, by: admission, at: now)
            }
        }
    }
}

extension Authority {
    fileprivate static func eachPassingOver(
        _ ids: [Int64], in registry: RegistrySession<Changing>, _ work: (Int64) throws(AuthorityError) -> Void
    ) throws(AuthorityError) -> [Result<Void, AuthorityError>] {
        var outcomes: [Result<Void, AuthorityError>] = []
        for id in ids {
            try outcomes.append(passingOver(in: registry) { () throws(AuthorityError) in try work(id) })
        }
        return outcomes
    }

    /// That the step is one of the first three hands.
    ///
    /// - Throws: `badInput`.
    static func requireHand(_ step: ApplicationStep) throws(AuthorityError) {
        switch step {
        case .recommend, .review, .approve, .reject: break
        case .resubmit, .produce, .issue, .end, .takeBack:
            throw AuthorityError(ApplicationFault.stepElsewhere, at: "application")
        }
    }
}
