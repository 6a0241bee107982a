/// What the authority reads into the regulation where it names no figure, and no counter needs to know (Art. 13). What
/// counters decide by is a parameter of the signed policy instead.
///
///     name                          default   Art.    what
///     travel-kilometres-per-hour        350   11(5)   faster between two sites is not one person
///     travel-least-kilometres            25   11(5)   nearer, sites are not told apart
///     travel-window-hours                24   11(5)   uses further apart are not compared
///     clock-tolerance-seconds           300   11(5)   two sites' clocks may be apart by so much
///     notice-days                        90   12      an end is told so long before
///     confirmation-days                 365   12      an employer's word holds so long
///     paper-days                        365   6       an application's papers are kept so long after the decision
///     equivalent-level-retires            0   11(7)   1: retiring ends a card of the same level (Art. 5(2)), as one of E
package enum Interpretation: String, Hashable, Sendable, CaseIterable {
    case travelSpeed = "travel-kilometres-per-hour"
    case travelDistance = "travel-least-kilometres"
    case travelWindow = "travel-window-hours"
    case clockTolerance = "clock-tolerance-seconds"
    case notice = "notice-days"
    case confirmation = "confirmation-days"
    case paperRetention = "paper-days"
    case equivalentLevelRetires = "equivalent-level-retires"

    package var standard: Int64 {
        switch self {
        // Faster than trains; a flight within the province, with its two airports, is slower from desk to desk.
        case .travelSpeed: 350
        case .travelDistance: 25
        // Beyond it nothing in the province is too far.
        case .travelWindow: 24
        case .clockTolerance: 300
        case .notice: 90
        case .confirmation: 365
        // Until what follows from a decision is over: objections, the first confirmation.
        case .paperRetention: 365
        // The text says D and E.
        case .equivalentLevelRetires: 0
        }
    }

    /// What may be set.
    package var range: ClosedRange<Int64> {
        switch self {
        case .travelSpeed: 1...10_000
        case .travelDistance: 0...1000
        case .travelWindow: 1...240
        case .clockTolerance: 0...86_400
        case .notice: 0...36_500
        case .confirmation, .paperRetention: 1...36_500
        case .equivalentLevelRetires: 0...1
        }
    }

    package var article: String {
        switch self {
        case .travelSpeed, .travelDistance, .travelWindow, .clockTolerance: "11(5)"
        case .notice, .confirmation: "12"
        case .paperRetention: "6"
        case .equivalentLevelRetires: "11(7)"
        }
    }
}

/// Each interpretation's figure: as it was set, or the standard one.
package struct Interpretations: Hashable, Sendable {
    private var values: [Interpretation: Int64] = [:]

    package init() {}

    package subscript(interpretation: Interpretation) -> Int64 {
        get { values[interpretation] ?? interpretation.standard }
        set { values[interpretation] = newValue }
    }
}
