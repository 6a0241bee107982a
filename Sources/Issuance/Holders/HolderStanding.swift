internal import AuthorityKeys
internal import JSON
internal import Policy
package import Primitives
internal import Record
package import Registry
package import Regulation

/// What a holder is told: how far the application is, how the card stands, and where it was used.
package struct HolderStanding: Sendable {
    package let application: Progress?
    /// The one in force, or the last one.
    package let card: CardRecord?
    /// Whether the term is over.
    package let isOver: Bool
    /// The newest first.
    package let visits: [CardVisit]
    /// Whether there were more than are told.
    package let hasEarlierVisits: Bool

    /// An application and when each hand of Art. 6 took its step, since it was last handed in.
    package struct Progress: Sendable {
        package let application: ApplicationRecord
        package let employerName: String
        package let steps: [(step: String, at: Timestamp)]
    }
}

/// A site where the card was shown on a day, and what was given there.
package struct CardVisit: Hashable, Sendable {
    package let site: ReportName
    package let day: Day
    package let services: [ReportName]
}

extension Authority.Holders {
    /// What the trail has of an application that its holder is told.
    private static let steps = ["recommend", "review", "approve", "produce", "issue", "reject"].map {
        "application-\($0)"
    }
    private static let rememberedDays: Int64 = 365
    /// Of each card: more than anybody looks through.
    private static let readLimit = 1000
    private static let shownLimit = 200
    /// Cards that one took the place of after the other.
    private static let earlierLimit = 8

    /// - Throws: `notFound`, `registry`.
    package func standing(of holder: SignedInHolder, at now: Timestamp) throws(AuthorityError) -> HolderStanding {
        typealias Known = (progress: HolderStanding.Progress?, cards: [CardRecord], policy: Policy)
        let (progress, cards, policy) = try store.reading { (registry) throws(AuthorityError) -> Known in
            let number = try authority.ownership(of: holder.subject, in: registry).card
            return (
                try self.progress(of: holder.subject, in: registry), try chain(from: number, in: registry),
                try authority.policy(in: registry)
            )
        }
        let visits = try visits(of: cards.map(\.number), by: policy, at: now)
        return HolderStanding(
            application: progress, card: cards.first, isOver: cards.first.map { $0.expires <= now } ?? false,
            visits: Array(visits.prefix(Self.shownLimit)), hasEarlierVisits: visits.count > Self.shownLimit)
    }

    private func progress(
        of subject: HolderSubject, in registry: RegistrySession<Reading>
    ) throws(AuthorityError) -> HolderStanding.Progress? {
        guard case .application(let id) = subject, let application = try registry.application(id) else { return nil }
        var steps: [(step: String, at: Timestamp)] = []
        for entry in try registry.auditEntries(ofApplication: id) {
            guard let line = entry.object, let action = line["action"]?.string,
                let at = line["at"]?.string.flatMap(Timestamp.init(rfc3339:))
            else { continue }
            switch action {
            case "submit", "correct", "application-resubmit": steps = [("submit", at)]
            case "application-take-back": _ = steps.popLast()
            case _ where Self.steps.contains(action):
                steps.append((String(action.dropFirst("application-".count)), at))
            default: break
            }
        }
        let employer = try registry.employer(application.employer)?.name ?? application.employer
        return HolderStanding.Progress(application: application, employerName: employer, steps: steps)
    }

    /// The card, and those whose place it took.
    private func chain(
        from number: String?, in registry: RegistrySession<Reading>
    ) throws(AuthorityError) -> [CardRecord] {
        var (cards, next): ([CardRecord], String?) = ([], number)
        while let number = next, cards.count < Self.earlierLimit, let card = try registry.card(number) {
            cards.append(card)
            next = card.replaces ?? card.follows?.number
        }
        return cards
    }

    private func visits(
        of cards: [String], by policy: Policy, at now: Timestamp
    ) throws(AuthorityError) -> [CardVisit] {
        let from = now.adding(seconds: -Self.rememberedDays * 86_400)
        var services: [VisitPlace: [String]] = [:]
        try store.reports.reading { (reports) throws(AuthorityError) in
            for card in cards {
                for use in try reports.uses(of: card, from: from, limit: Self.readLimit) {
                    services[VisitPlace(site: use.site, day: policy.day(of: use.at)), default: []] += []
                }
                for given in try reports.services(of: card, from: from, limit: Self.readLimit) {
                    services[VisitPlace(site: given.site, day: policy.day(of: given.at)), default: []].append(
                        given.service)
                }
            }
        }
        return services.sorted { $0.key < $1.key }.map { place, given in
            CardVisit(
                site: policy.siteName(place.site), day: place.day,
                services: Set(given).sorted().map { policy.serviceName($0) })
        }
    }
}

private struct VisitPlace: Hashable, Comparable {
    let site: String
    let day: Day

    /// The newest day first.
    static func < (left: VisitPlace, right: VisitPlace) -> Bool {
        left.day == right.day ? left.site < right.site : left.day > right.day
    }
}

extension Policy {
    /// The ids themselves where another policy had them.
    fileprivate func siteName(_ id: String) -> ReportName {
        let name = site(id)?.name
        return ReportName(id: id, zh: name?.zh ?? id, en: name?.en)
    }

    fileprivate func serviceName(_ id: String) -> ReportName {
        let name = service(id)?.name
        return ReportName(id: id, zh: name?.zh ?? id, en: name?.en)
    }
}
