internal import Policy
package import Primitives
internal import Registry
package import Regulation

/// What a sweep does beside listing.
package enum SweepAction: Hashable, Sendable {
    case list
    /// Proposes the cancellations that Art. 11 orders, and deletes papers whose time is over.
    case propose
    /// Confirms those that another officer proposed for the same reason.
    case confirm
}

/// What a sweep came to.
package struct SweepSummary: Hashable, Sendable {
    /// How many cards have each matter, by its name.
    package fileprivate(set) var counts: [String: Int] = [:]
    /// How many cancellations were proposed or confirmed.
    package fileprivate(set) var acted = 0
    /// How many papers of applications were deleted, whose time is over.
    package fileprivate(set) var dropped = 0
}

extension Authority.Supervision {
    /// Lists what time and employers' words make due, and acts on it as told: all of it or nothing.
    ///
    /// - Parameter each: every card with something due, by number.
    /// - Throws: `ruleBroken`; `badInput` for acting on a day that has not come; `registry`.
    package func sweep(
        by rules: SweepRules, _ action: SweepAction = .list, by officer: Officer, at now: Timestamp,
        each: (DueCard, [SweepMatter]) -> Void = { _, _ in }
    ) throws(AuthorityError) -> SweepSummary {
        guard action == .list else {
            guard rules.moment <= now else {
                throw AuthorityError(SupervisionFault.dayToCome, at: "on")
            }
            return try store.changing { (registry) throws(AuthorityError) in
                let sweeping = try registry.admitted(.sweep, officer)
                var (summary, orders) = try authority.due(by: rules, in: registry, for: sweeping, each)
                for (number, reason) in orders {
                    guard let step = try authority.step(action, number, reason, in: registry) else { continue }
                    let admission = try registry.admitted(step.name.duty, officer)
                    _ = try authority.step(step, on: number, in: registry, by: admission, at: now)
                    summary.acted += 1
                }
                if action == .propose {
                    summary.dropped = try authority.dropPapers(in: registry, by: sweeping, at: now)
                }
                return summary
            }
        }
        return try store.reading { (registry) throws(AuthorityError) in
            try authority.due(by: rules, in: registry, for: registry.admitted(.sweep, officer), each).summary
        }
    }

    /// The first second of a day in the policy's time zone.
    ///
    /// - Throws: `registry`.
    package func beginning(of day: Day) throws(AuthorityError) -> Timestamp {
        day.start(utcOffsetSeconds: try utcOffsetSeconds())
    }

    /// Of the policy's time zone, by which days are counted.
    ///
    /// - Throws: `registry`.
    package func utcOffsetSeconds() throws(AuthorityError) -> Int64 {
        try store.reading { (registry) throws(AuthorityError) in
            try authority.policy(in: registry).parameters.timeZone.utcOffsetSeconds
        }
    }
}

extension Authority {
    fileprivate func due(
        by rules: SweepRules, in registry: RegistrySession<some RegistryAccess>, for admission: Admission,
        _ each: (DueCard, [SweepMatter]) -> Void
    ) throws(AuthorityError) -> (summary: SweepSummary, orders: [(String, CancellationReason)]) {
        var summary = SweepSummary()
        var orders: [(String, CancellationReason)] = []
        try registry.eachDueCard(endingUntil: rules.horizon, confirmedUntil: rules.confirmedUntil) {
            (card) throws(AuthorityError) in
            let matters = rules.matters(of: card)
            guard !matters.isEmpty else { return }
            for matter in matters { summary.counts[matter.name, default: 0] += 1 }
            if let reason = matters.lazy.compactMap({ $0.cancellation(of: card, by: rules.interpretations) }).first {
                orders.append((card.number, reason))
            }
            each(card, matters)
        }
        return (summary, orders)
    }

    /// The step that the action takes here; `nil` where there is none.
    fileprivate func step(
        _ action: SweepAction, _ number: String, _ reason: CancellationReason,
        in registry: RegistrySession<some RegistryAccess>
    ) throws(AuthorityError) -> CardStep? {
        guard let proposal = try registry.card(number)?.life.proposal else {
            return action == .propose ? .proposeCancellation(reason) : nil
        }
        return action == .confirm && proposal.reason == reason ? .confirmCancellation : nil
    }
}
