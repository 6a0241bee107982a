package import Credential
internal import Policy
package import Primitives
package import Registry
package import Regulation

/// What an office watches: how long its hands take, what ends, what sites refuse, which of them are silent. Counts, and of
/// applications their numbers; nobody in them.
package struct Figures: Sendable {
    package let hands: [HandFigure]
    package let waiting: [WaitingFigure]
    /// Cards in use that end within so many days, by category.
    package let ending: [(days: Int, counts: [Credential.Category: Int])]
    package let refusals: [SiteFigure]
    package let fallbacks: [SiteFigure]
    /// Sites that report and have not for a day, with when they last did.
    package let silent: [(site: String, lastReportAt: Timestamp?)]
    /// Cards that are handed out, and how many of them no site ever read.
    package let inUse: Int
    package let neverUsed: Int
}

extension Authority.Supervision {
    /// - Throws: `ruleBroken`, `registry`.
    package func figures(
        _ selection: FigureSelection, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> Figures {
        let (from, until) = (selection.from, selection.until)
        let (refusals, fallbacks, used) = try store.reports.reading { (reports) throws(AuthorityError) in
            (
                try reports.refusals(from: from, until: until), try reports.fallbackCounts(from: from, until: until),
                try reports.usedCards()
            )
        }
        let silent = try authority.officers.sites().filter { $0.light(at: now) == .silent }.map {
            (site: $0.site.id, lastReportAt: $0.reports.lastReportAt)
        }
        return try store.reading { (registry) throws(AuthorityError) in
            try registry.admitted(.consult, officer)
            let regions = try authority.policy(in: registry).sites.reduce(into: [String: String]()) {
                $0[$1.id] = $1.region
            }
            func isWithin(_ site: String) -> Bool { selection.region == nil || regions[site] == selection.region }
            var (inUse, neverUsed) = (0, 0)
            try registry.eachCardInUse(selection) { number in
                inUse += 1
                if !used.contains(number) { neverUsed += 1 }
            }
            return Figures(
                hands: try registry.handFigures(selection),
                waiting: try registry.longestWaiting(selection, limit: 20),
                ending: [
                    (90, try registry.endingCards(selection, withinDays: 90, of: now)),
                    (180, try registry.endingCards(selection, withinDays: 180, of: now)),
                ],
                // Of a site nobody's employer is known: the region alone narrows what sites reported.
                refusals: refusals.filter { isWithin($0.site) }, fallbacks: fallbacks.filter { isWithin($0.site) },
                silent: silent.filter { isWithin($0.site) }, inUse: inUse, neverUsed: neverUsed)
        }
    }
}
