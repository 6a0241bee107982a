internal import Primitives
package import StatusList

/// How much one step of one list may disable and restore, after the steps before it.
package struct MassChangeBudget: Hashable, Sendable {
    package let disable: Allowance
    package let restore: Allowance

    /// One direction's.
    package struct Allowance: Hashable, Sendable {
        /// Of a window of 24 hours, with what a counter that was away may catch up.
        package let limit: Int
        /// What the steps in the window took of it.
        package let used: Int
        /// What the offline keys allow in all, when they do; and what was taken since that began.
        package let allowed: Int?
        package let usedOfAllowed: Int

        /// Whether `count` more may go. No sum can overflow: each count is of entries, at most 2³⁰, and was covered.
        func covers(_ count: Int) -> Bool {
            guard count > 0 else { return true }
            if used + count <= limit { return true }
            return allowed.map { used + count <= $0 && usedOfAllowed + count <= $0 } ?? false
        }
    }

    /// Even a list of few cards has this much a day.
    package static let least = 20
    /// Of the live cards, a day.
    package static let share = 20

    /// What 24 hours may bring of a list with so many live cards.
    package static func daily(base: Int) -> Int { max(least, base / share) }

    init(
        base: Int, uri: String, steps: [BrakeStep], allowed: AllowedChanges, lastLook: MassChangeBrake.Moment?,
        at moment: MassChangeBrake.Moment
    ) {
        let limit = MassChangeBudget.limit(base: base, lastLook: lastLook, at: moment)
        func allowance(
            _ count: KeyPath<StatusChange, Int>, _ amount: KeyPath<AllowedChanges.Entry, Int>
        ) -> Allowance {
            let entry = allowed.largest(amount, for: uri, at: moment.signed)
            func sum(_ isCounted: (BrakeStep) -> Bool) -> Int {
                steps.filter(isCounted).reduce(0) { $0 + $1.change[keyPath: count] }
            }
            return Allowance(
                limit: limit, used: sum { $0.isInWindow(at: moment) }, allowed: entry?[keyPath: amount],
                usedOfAllowed: entry.map { entry in sum { $0.moment.signed >= entry.from } } ?? 0)
        }
        disable = allowance(\.disabled, \.disable)
        restore = allowance(\.restored, \.restore)
    }

    package func covers(_ change: StatusChange) -> Bool {
        disable.covers(change.disabled) && restore.covers(change.restored)
    }

    /// The day's budget times the days since the last look, at least once, and never more than half of the cards.
    private static func limit(base: Int, lastLook: MassChangeBrake.Moment?, at moment: MassChangeBrake.Moment) -> Int {
        let daily = daily(base: base)
        guard let lastLook else { return daily }
        let away = min(moment.secondsByBoth(since: lastLook), awayLimitSeconds)
        guard away > BrakeStep.windowSeconds else { return daily }
        // At most 2²⁶ · 2²² seconds.
        let caughtUp = Int64(daily) * away / BrakeStep.windowSeconds
        return min(Int(caughtUp), max(least, base / 2))
    }

    /// From ten days on half of the cards is the bound, but for very short lists; a month more is enough for those.
    private static let awayLimitSeconds: Int64 = 40 * 86_400
}
