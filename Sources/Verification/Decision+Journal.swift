internal import Credential
internal import Policy
public import Primitives

// 9 Journal: what the record of earlier decisions and the disk add to a decision.

extension Decision {
    /// The decision when it could not be written down: nobody is let through unrecorded. It takes no earlier one's place.
    public var unrecorded: Decision { with(.refer(.journalFailed), step: nil) }

    /// The decision when the same presentation was accepted at another lane while this one was being decided.
    public var replayed: Decision { with(.refuse(.replayed), step: step) }

    /// The first decision on the reading that this one is about: itself, unless it is a step.
    public var readingID: DecisionID { step?.reading ?? id }

    /// The decision in the light of the card's earlier admissions at this site.
    ///
    /// Inside a service's repeat window the outcome stands with a note. A service that has been used as often as its
    /// limit allows is no longer given; when that leaves none, the card is refused.
    public func considering(_ admissions: [Admission]) -> Decision {
        considering(earlier: services.compactMap { uses(of: $0, in: admissions) })
    }

    /// The same by what a record tells of the admissions.
    package func considering(earlier: [EarlierUses]) -> Decision {
        guard outcome == .admit || outcome == .checkIdentity else { return self }
        let asked = outcome == .admit ? admittedServices : services
        func uses(of service: Service) -> EarlierUses? { earlier.first { $0.serviceID == service.id } }
        let usedUp = asked.filter { service in service.useLimit.map { uses(of: service)?.count ?? 0 >= $0 } ?? false }
        guard usedUp.isEmpty || usedUp.count < asked.count else {
            return with(.refuse(.alreadyUsed), step: step, earlier: earlier)
        }
        let last = asked.filter { $0.repeatWindowMinutes > 0 }.compactMap(uses).map(\.last).max { $0.at < $1.at }
        return with(
            verdict, step: step, services: services.filter { !usedUp.contains($0) }, seenBefore: last,
            earlier: earlier)
    }

    /// The admissions to a service that count: those inside its repeat window, or all when it has none; `nil` when there
    /// are none.
    private func uses(of service: Service, in admissions: [Admission]) -> EarlierUses? {
        let windowSeconds = Int64(service.repeatWindowMinutes) * 60
        let uses = admissions.filter {
            $0.serviceID == service.id && (windowSeconds == 0 || at.seconds(since: $0.at) <= windowSeconds)
        }
        return uses.max { $0.at < $1.at }.map { last in
            EarlierUses(
                serviceID: service.id, count: uses.count, last: Sighting(at: last.at, lane: last.lane))
        }
    }

    /// A card's earlier admissions to one service at this site, as far as they count.
    public struct EarlierUses: Hashable, Sendable {
        public let serviceID: String
        /// As far as a use limit asks.
        public let count: Int
        public let last: Sighting

        package init(serviceID: String, count: Int, last: Sighting) {
            (self.serviceID, self.count, self.last) = (serviceID, count, last)
        }
    }

    /// One earlier admission of the card at this site.
    public struct Admission: Hashable, Sendable {
        public let serviceID: String
        public let at: Timestamp
        public let lane: String?

        public init(serviceID: String, at: Timestamp, lane: String?) {
            self.serviceID = serviceID
            self.at = at
            self.lane = lane
        }
    }

    private func with(
        _ verdict: Verdict, step: Step?, services: [Service]? = nil, seenBefore: Sighting? = nil,
        earlier: [EarlierUses] = []
    ) -> Decision {
        Decision(
            id: id, step: step, asked: asked, verdict: verdict, card: card,
            // A replayed presentation has proven nothing.
            assurance: verdict.reasons.contains(.replayed) ? nil : assurance, siteID: siteID, lane: lane,
            services: verdict.outcome == .refuse ? [] : services ?? self.services, openReasons: openReasons,
            trust: trust, isTest: isTest, at: at, presentation: presentation, seenBefore: seenBefore,
            inputs: inputs.seeing(earlier))
    }
}
