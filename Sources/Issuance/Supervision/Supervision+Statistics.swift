internal import AuthorityKeys
internal import Policy
package import Primitives
internal import Registry
package import Regulation

extension Authority.Supervision {
    /// Counts what there is; services of the month of `now` and of the 11 before it.
    ///
    /// - Throws: `ruleBroken`, `registry`.
    package func statistics(by officer: Officer, at now: Timestamp) throws(AuthorityError) -> Statistics {
        let policy = try store.reading { (registry) throws(AuthorityError) -> Policy in
            _ = try registry.admitted(.consult, officer)
            return try authority.policy(in: registry)
        }
        let offset = policy.parameters.timeZone.utcOffsetSeconds
        let cards = try store.reading { (registry) throws(AuthorityError) in
            try registry.cardCounts(utcOffsetSeconds: offset)
        }
        let applications = try store.reading { (registry) throws(AuthorityError) in try registry.applicationCounts() }
        let first = Authority.firstDay(elevenMonthsBefore: policy.day(of: now))
        let (from, until) = (first.start(utcOffsetSeconds: offset), now.adding(seconds: 1))
        return Statistics(
            authority: settings.authority, at: now, day: policy.day(of: now), cards: cards,
            applications: ApplicationState.allCases.map { ApplicationCount(state: $0, count: applications[$0] ?? 0) },
            services: try servicesGiven(from: from, until: until),
            fallbacks: try fallbackUses(from: from, until: until),
            servicesFrom: first,
            serviceNames: policy.services.map { ReportName(id: $0.id, zh: $0.name.zh, en: $0.name.en) })
    }
}

extension Authority {
    fileprivate static func firstDay(elevenMonthsBefore day: Day) -> Day {
        let months = day.year * 12 + day.month - 1 - 11
        return Day(year: months / 12, month: months % 12 + 1, day: 1) ?? day
    }
}
