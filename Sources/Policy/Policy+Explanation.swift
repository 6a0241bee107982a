public import Credential
public import Primitives

/// One row of `talentcard policy explain`: what a kind of card has at a site, and by which rule.
public struct Explanation: Hashable, Sendable {
    public enum Standing: Hashable, Sendable {
        /// - Parameter inheritedFrom: the kind that the service is written for, when it is not the card's own.
        case entitled(inheritedFrom: String?)
        /// Only `not-this-kind`, `not-this-site` and `not-in-force` occur: the rest depends on the occasion.
        case notEntitled(NoServiceReason)
    }

    /// With article, beneficiaries, conditions, minimum assurance, identity rule and the status list's age.
    public let service: Service
    public let standing: Standing
}

extension Policy {
    /// Every service of the policy, in its order, as it stands for a kind of card at a site.
    ///
    /// - Parameter day: judged against all dates when given; `nil` leaves the dates aside.
    public func explanation(siteID: String, kind: CardKind, on day: Day? = nil) -> [Explanation] {
        let here = Set(index.servicesAt(siteID))
        return services.enumerated().map { position, service in
            Explanation(
                service: service,
                standing: standing(of: service, isGivenHere: here.contains(position), siteID, kind, on: day))
        }
    }

    private func standing(
        of service: Service, isGivenHere: Bool, _ siteID: String, _ kind: CardKind, on day: Day?
    ) -> Explanation.Standing {
        guard service.cardKinds.contains(kind) else { return .notEntitled(.notThisKind) }
        guard isGivenHere, let site = site(siteID) else { return .notEntitled(.notThisSite) }
        if let day, !isInForce(service, at: site, on: day) { return .notEntitled(.notInForce) }
        guard !service.kinds.contains(kind.id) else { return .entitled(inheritedFrom: nil) }
        let included = PolicyKind.reach(of: kinds)[kind.id] ?? []
        return .entitled(inheritedFrom: service.kinds.first(where: included.contains))
    }
}
