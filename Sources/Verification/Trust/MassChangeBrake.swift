package import Primitives
package import StatusList

/// The brake on mass changes: what a stolen online key could do at once is bounded.
///
/// It is a value that is kept beside the high-water mark, and pure: each step is judged from the list in force, the new
/// one, what is kept here, and what the offline keys attest and allow. Repository.md says the rule.
package struct MassChangeBrake: Hashable, Sendable {
    /// What is kept of each list, by uri, also when it is withdrawn or lost.
    package private(set) var lists: [String: ListMark] = [:]
    /// The last look that saw an edition, taken or held.
    package private(set) var lastLook: Moment?

    package init() {}

    init(lists: [String: ListMark], lastLook: Moment?) {
        self.lists = lists
        self.lastLook = lastLook
    }

    /// A moment by both clocks.
    package struct Moment: Hashable, Sendable {
        /// `x-signed-at`.
        package let signed: Timestamp
        package let local: Timestamp

        package init(signed: Timestamp, local: Timestamp) {
            self.signed = signed
            self.local = local
        }

        func lowered(to limit: Timestamp, _ localToo: Bool) -> Moment {
            Moment(signed: min(signed, limit), local: localToo ? min(local, limit) : local)
        }

        /// The whole seconds that have passed by both clocks.
        func secondsByBoth(since earlier: Moment) -> Int64 {
            min(signed.seconds(since: earlier.signed), local.seconds(since: earlier.local))
        }
    }

    /// What the offline keys and people say about a step.
    package struct Grounds: Sendable {
        /// Cards handed out of the list, by `trust/lists.json`.
        package let issued: Int
        package let allowed: AllowedChanges
        /// A person has looked at it: it is taken, and not counted.
        package let isAccepted: Bool

        package init(issued: Int, allowed: AllowedChanges, isAccepted: Bool) {
            self.issued = issued
            self.allowed = allowed
            self.isAccepted = isAccepted
        }
    }

    package enum Judgement: Hashable, Sendable {
        case taken
        case held(StatusChange, beyond: MassChangeBudget)
    }

    /// Judges one step, and counts it when it is taken.
    ///
    /// - Parameters:
    ///   - inForce: `nil` when there is none, or it was lost; what is kept of it here then stands for it.
    ///   - moment: the signed time of the metadata that brings the edition, and our own clock's.
    /// - Throws: why the edition may never be taken.
    package mutating func judge(
        _ edition: StatusList, after inForce: StatusList?, grounds: Grounds, at moment: Moment
    ) throws(StatusListError) -> Judgement {
        let mark = lists[edition.uri]
        let counts = edition.counts
        let change =
            if let inForce { try edition.change(since: inForce) } else {
                try mark?.growth(to: counts, entries: edition.count)
            }
        var steps = (mark?.steps ?? []).filter { step in
            step.isInWindow(at: moment)
                || grounds.allowed.counts(step.moment.signed, of: edition.uri, at: moment.signed)
        }
        if let change, !grounds.isAccepted {
            let live = inForce?.counts.live ?? mark?.counts.live ?? 0
            let budget = MassChangeBudget(
                base: min(live, grounds.issued), uri: edition.uri, steps: steps, allowed: grounds.allowed,
                lastLook: lastLook, at: moment)
            guard budget.covers(change) else { return .held(change, beyond: budget) }
            steps.append(change, at: moment)
        }
        lists[edition.uri] = ListMark(entries: edition.count, counts: counts, isInForce: true, steps: steps)
        return .taken
    }

    /// What is kept of a list that is in force, should nothing be: the mark was lost.
    package mutating func remember(_ list: StatusList) {
        guard lists[list.uri]?.isInForce != true else { return }
        lists[list.uri] = ListMark(
            entries: list.count, counts: list.counts, isInForce: true, steps: lists[list.uri]?.steps ?? [])
    }

    /// A look is over that saw editions at that moment; one that brought nothing newer saw none.
    package mutating func saw(at moment: Moment) {
        guard lastLook.map({ moment.signed > $0.signed }) ?? true else { return }
        lastLook = moment
    }

    /// An edition that counters have taken already, however large the step was: it counts from now on.
    ///
    /// - Throws: why no counter can have taken it.
    package mutating func tookElsewhere(
        _ edition: StatusList, after inForce: StatusList?, at moment: Moment
    ) throws(StatusListError) {
        let mark = lists[edition.uri]
        let change =
            if let inForce { try edition.change(since: inForce) } else {
                try mark?.growth(to: edition.counts, entries: edition.count)
            }
        var steps = (mark?.steps ?? []).filter { $0.isInWindow(at: moment) }
        if let change { steps.append(change, at: moment) }
        lists[edition.uri] = ListMark(entries: edition.count, counts: edition.counts, isInForce: true, steps: steps)
    }

    /// The list is not read any more; if it comes back, it finds its counts again.
    package mutating func withdrew(_ uri: String) {
        lists[uri]?.isInForce = false
    }

    /// A root has said how late it can have been: nothing was signed later than this.
    ///
    /// - Parameter localToo: at the publisher, whose own clock was ahead.
    package mutating func lowerSignedTimes(to moment: Timestamp, localToo: Bool = false) {
        lastLook = lastLook?.lowered(to: moment, localToo)
        for uri in lists.keys { lists[uri]?.lowerSignedTimes(to: moment, localToo) }
    }
}

/// What is kept of one list.
package struct ListMark: Hashable, Sendable {
    /// Of the edition that was last in force.
    package let entries: Int
    package let counts: StatusCounts
    /// `false` once the list was withdrawn.
    package internal(set) var isInForce: Bool
    package internal(set) var steps: [BrakeStep]

    init(entries: Int, counts: StatusCounts, isInForce: Bool, steps: [BrakeStep]) {
        self.entries = entries
        self.counts = counts
        self.isInForce = isInForce
        self.steps = steps
    }

    /// How much the counts grew: what can be known of a step when the list itself was lost.
    ///
    /// - Throws: `shrinks`; `revivesCancelled` when fewer are cancelled than were.
    func growth(to counts: StatusCounts, entries: Int) throws(StatusListError) -> StatusChange {
        guard entries >= self.entries else { throw .shrinks }
        guard counts.cancelled >= self.counts.cancelled else { throw .revivesCancelled }
        let cancelled = counts.cancelled - self.counts.cancelled
        let suspended = counts.suspended - self.counts.suspended
        // Suspended cards that are fewer were cancelled, or are valid again.
        return StatusChange(
            disabled: cancelled + max(0, suspended), restored: max(0, -suspended - cancelled))
    }

    mutating func lowerSignedTimes(to moment: Timestamp, _ localToo: Bool) {
        for index in steps.indices { steps[index].lowerSignedTime(to: moment, localToo) }
    }
}

/// Changes that were taken together, or shortly after one another.
package struct BrakeStep: Hashable, Sendable {
    /// Of the last of them, by each clock.
    package private(set) var moment: MassChangeBrake.Moment
    package let change: StatusChange

    init(_ change: StatusChange, at moment: MassChangeBrake.Moment) {
        self.change = change
        self.moment = moment
    }

    static let windowSeconds: Int64 = 24 * 3600

    func isInWindow(at now: MassChangeBrake.Moment) -> Bool {
        now.secondsByBoth(since: moment) < BrakeStep.windowSeconds
    }

    fileprivate mutating func lowerSignedTime(to limit: Timestamp, _ localToo: Bool) {
        moment = moment.lowered(to: limit, localToo)
    }
}

extension [BrakeStep] {
    /// Those of the same ten minutes become one, which stays as long as the last of them would: their number is bounded.
    fileprivate mutating func append(_ change: StatusChange, at moment: MassChangeBrake.Moment) {
        guard change.disabled > 0 || change.restored > 0 else { return }
        let slotSeconds: Int64 = 600
        guard let last, last.moment.local.secondsSince1970 / slotSeconds == moment.local.secondsSince1970 / slotSeconds
        else { return append(BrakeStep(change, at: moment)) }
        let both = StatusChange(
            disabled: last.change.disabled + change.disabled, restored: last.change.restored + change.restored)
        let later = MassChangeBrake.Moment(
            signed: Swift.max(last.moment.signed, moment.signed), local: Swift.max(last.moment.local, moment.local))
        self[count - 1] = BrakeStep(both, at: later)
    }
}
