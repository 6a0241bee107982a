internal import Credential
internal import Policy
public import Primitives

// 9 Journal: what the record of earlier decisions and the disk add to a decision.

extension Decision {
    /// The decision when it could not be written down: nobody is let through unrecorded.
    public var unrecorded: Decision { with(.refer(.journalFailed)) }

    /// The decision when the same presentation was accepted at another lane while this one was being decided.
    public var replayed: Decision { with(.refuse(.replayed)) }

    /// The decision in the light of the card's earlier admissions at this site.
    ///
    /// Inside a service's repeat window the outcome stands with a note; beyond its use limit the card is refused.
    /// Only a decision that admits to exactly one service uses it up.
    public func considering(_ admissions: [Admission]) -> Decision {
        guard outcome == .admit, services.count == 1, let service = services.first else { return self }
        let windowSeconds = Int64(service.repeatWindowMinutes) * 60
        let counted = admissions.filter {
            $0.serviceID == service.id && (windowSeconds == 0 || at.seconds(since: $0.at) <= windowSeconds)
        }
        if let limit = service.useLimit, counted.count >= limit { return with(.refuse(.alreadyUsed)) }
        guard windowSeconds > 0, let last = counted.max(by: { $0.at < $1.at }) else { return self }
        return with(verdict, seenBefore: Sighting(at: last.at, lane: last.lane))
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

    private func with(_ verdict: Verdict, seenBefore: Sighting? = nil) -> Decision {
        Decision(
            id: id, verdict: verdict, card: card, assurance: assurance, siteID: siteID, lane: lane,
            services: services, trust: trust, isTest: isTest, at: at, presentation: presentation,
            seenBefore: seenBefore)
    }
}
