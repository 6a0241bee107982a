/// What the page of statistics calls its parts.
public enum StatisticsText: String, Hashable, Sendable, CaseIterable {
    case title, asOf, figures
    // The figures above
    case validCards, applicationsOnTheirWay, servicesInTwelveMonths
    // A section and what it counts
    case byCategory, notCancelled, byRegion, employersRegion, byMonth, twentyFourMonths, services, asReported
    case servicesByMonth, twelveMonths, byLadder, byLadderNote, applications, byState
    // Heads of its tables
    case category, kind, region, total, month, service, name, site, count, monthOrRegion, state, cases
    case unknownRegion, province
}
