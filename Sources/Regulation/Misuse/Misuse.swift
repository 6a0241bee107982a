package import Primitives
package import Record

/// What makes a use of a card look like lending or forging (Art. 11(5)): for an officer to look into, never a judgement.
package enum Misuse: Hashable, Sendable {
    /// Read after it was reported lost; whether the site, with an old list, still let it in.
    case afterLoss(wasGood: Bool)
    /// Read after it was cancelled, or after the card that follows it was handed out; as above.
    case afterEnd(wasGood: Bool)
    /// The card and the document were of two people.
    case identityMismatch
    /// Read elsewhere, too far away for the time between: faster than anyone travels.
    case impossibleTravel(other: String, otherAt: Timestamp, kilometres: Int, kilometresPerHour: Int)

    package var kind: FindingKind {
        switch self {
        case .afterLoss: .afterLoss
        case .afterEnd: .afterEnd
        case .identityMismatch: .identityMismatch
        case .impossibleTravel: .impossibleTravel
        }
    }
}

/// Finds what is suspicious about one use of a card, given the others around it. It knows no storage and no clock.
package struct MisuseFinder {
    package let interpretations: Interpretations
    package let place: (_ site: String) -> GeoPoint?

    package init(interpretations: Interpretations, place: @escaping (_ site: String) -> GeoPoint?) {
        self.interpretations = interpretations
        self.place = place
    }

    /// How far back and ahead other uses are looked at: of at most 240 hours.
    package var windowSeconds: Int64 { interpretations[.travelWindow] * 3600 }

    /// - Parameters:
    ///   - periods: in which the card was to be used by nobody, in the order of their beginnings.
    ///   - others: the card's other uses, in any order.
    package func misuses(of use: CardUse, voidIn periods: [VoidPeriod], among others: [CardUse]) -> [Misuse] {
        var found: [Misuse] = []
        switch periods.last(where: { $0.contains(use.at) })?.cause {
        case .loss?: found.append(.afterLoss(wasGood: use.wasGood))
        case .end?: found.append(.afterEnd(wasGood: use.wasGood))
        case nil: break
        }
        if use.isOfAnotherPerson { found.append(.identityMismatch) }
        if let travel = fastest(use, others) { found.append(travel) }
        return found
    }

    private func fastest(_ use: CardUse, _ others: [CardUse]) -> Misuse? {
        guard let here = place(use.site) else { return nil }
        var worst: (speed: Double, misuse: Misuse)?
        for other in others where other.site != use.site {
            guard let there = place(other.site) else { continue }
            let kilometres = here.metres(to: there) / 1000
            let (early, late) = (min(use.at, other.at), max(use.at, other.at))
            let apart = late.seconds(since: early)
            guard apart <= windowSeconds, kilometres >= Double(interpretations[.travelDistance]) else { continue }
            let seconds = max(1, apart.addingReportingOverflow(interpretations[.clockTolerance]).partialValue)
            let speed = kilometres / (Double(seconds) / 3600)
            guard speed > Double(interpretations[.travelSpeed]), speed > worst?.speed ?? 0 else { continue }
            // The earth bounds the distance, and a second the time: both fit an Int.
            worst = (
                speed,
                .impossibleTravel(
                    other: other.site, otherAt: other.at, kilometres: Int(kilometres.rounded()),
                    kilometresPerHour: Int(speed.rounded()))
            )
        }
        return worst?.misuse
    }
}

/// When a card was to be used by nobody: from the report of its loss until it was found, or from its end on.
package struct VoidPeriod: Hashable {
    package enum Cause: Hashable {
        case loss
        case end
    }

    package let cause: Cause
    package let from: Timestamp
    /// `nil`: for ever.
    package let until: Timestamp?

    package init(_ cause: Cause, from: Timestamp, until: Timestamp?) {
        self.cause = cause
        self.from = from
        self.until = until
    }

    package func contains(_ moment: Timestamp) -> Bool { moment > from && until.map { moment < $0 } ?? true }
}
