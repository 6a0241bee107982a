package import Primitives
package import Record

/// What makes a use of a card look like lending or forging (Art. 11(5)): for an officer to look into, never a judgement.
package enum Misuse: Hashable, Sendable {
    /// Read after it was reported lost; whether the site, with an old list, still let it in.
    case afterLoss(wasGood: Bool)
    /// The card and the document were of two people.
    case identityMismatch
    /// Read elsewhere, too far away for the time between: faster than anyone travels.
    case impossibleTravel(other: String, otherAt: Timestamp, kilometres: Int, kilometresPerHour: Int)

    package var kind: FindingKind {
        switch self {
        case .afterLoss: .afterLoss
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
    ///   - losses: when the card was reported lost, until it was found; of one still lost, without an end.
    ///   - others: the card's other uses, in any order.
    package func misuses(of use: CardUse, losses: [LossPeriod], among others: [CardUse]) -> [Misuse] {
        var found: [Misuse] = []
        if losses.contains(where: { $0.contains(use.at) }) { found.append(.afterLoss(wasGood: use.wasGood)) }
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

/// From the report of a loss until the card was found again; without an end when it was not.
package struct LossPeriod: Hashable {
    package let from: Timestamp
    package let until: Timestamp?

    package init(from: Timestamp, until: Timestamp?) {
        self.from = from
        self.until = until
    }

    package func contains(_ moment: Timestamp) -> Bool { moment > from && until.map { moment < $0 } ?? true }
}
