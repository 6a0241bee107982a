public import Primitives

/// The policy in force and, signed weeks ahead, the one of a later day: the change happens at midnight at every counter,
/// also offline.
public struct PolicyCalendar: Hashable, Sendable {
    public let current: Policy
    /// `nil` when no later one is known.
    public let next: Policy?

    /// - Throws: `badValue` unless the next one has a higher version and comes into force later.
    public init(_ current: Policy, next: Policy? = nil) throws(PolicyError) {
        if let next {
            guard next.version > current.version else {
                throw PolicyError(
                    code: .badValue, place: "version",
                    explanation:
                        "\(next.version) is not higher than \(current.version), which comes before it; raise it")
            }
            guard next.effectiveFrom > current.effectiveFrom else {
                throw PolicyError(
                    code: .badValue, place: "effectiveFrom",
                    explanation:
                        "\(next.effectiveFrom.iso8601) is not after \(current.effectiveFrom.iso8601); name a later day")
            }
        }
        self.current = current
        self.next = next
    }

    /// The newest that is in force on the day of `moment`, by its own time zone; before all of them the current one.
    public func policy(at moment: Timestamp) -> Policy {
        guard let next, next.day(of: moment) >= next.effectiveFrom else { return current }
        return next
    }

    /// The newest that is in force on this day.
    public func policy(on day: Day) -> Policy {
        guard let next, day >= next.effectiveFrom else { return current }
        return next
    }

    /// Whether one of them has the site: one that only the next has is known, and gives nothing until then.
    public func knows(site id: String) -> Bool { current.site(id) != nil || next?.site(id) != nil }

    /// As `Policy.evaluate`, by the policy of that moment. At a site that only the other one has, nothing is in force.
    public func evaluate(_ request: ServiceRequest) -> [ServiceAnswer] {
        let policy = policy(at: request.moment)
        guard policy.site(request.siteID) == nil, knows(site: request.siteID) else { return policy.evaluate(request) }
        return [ServiceAnswer(service: request.serviceID.flatMap(policy.service), verdict: .notEntitled(.notInForce))]
    }

    /// Both with the supplement of one region; the next one without it where it does not fit there.
    ///
    /// - Returns: also why it does not fit the next one: what the region has is gone on that day, unless its file is changed
    ///   until then, and somebody should be told while there is time.
    /// - Throws: when it does not fit the current one.
    public func adding(
        supplement bytes: [UInt8], region: String
    ) throws(PolicyError) -> (policies: PolicyCalendar, endsWithNext: PolicyError?) {
        let added = try current.adding(supplement: bytes, region: region)
        guard let next else { return (try PolicyCalendar(added), nil) }
        do throws(PolicyError) {
            let addedNext = try next.adding(supplement: bytes, region: region)
            return (try PolicyCalendar(added, next: addedNext), nil)
        } catch {
            return (try PolicyCalendar(added, next: next), error)
        }
    }
}
