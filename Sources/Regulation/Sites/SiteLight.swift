package import Primitives

/// How a site stands with its reports, at a glance. A counter reports within seconds of whatever it does, and whenever the repository's
/// timestamp is new, which is every ten minutes.
package enum SiteLight: String, Hashable, Sendable, CaseIterable {
    /// Within the hour.
    case ok
    /// Within the day; or its clock is wrong.
    case late
    /// Nothing for over a day, or nothing ever.
    case silent

    private static let okSeconds: Int64 = 3600
    private static let lateSeconds: Int64 = 86_400
    /// As far as signed times and counters' clocks may be apart anywhere.
    package static let clockSeconds: Int64 = 300

    package init(lastReportAt: Timestamp?, clockAheadSeconds: Int64, at now: Timestamp) {
        let age = lastReportAt.map { now.seconds(since: $0) }
        switch age {
        case let age? where age <= SiteLight.okSeconds:
            self = clockAheadSeconds.magnitude <= SiteLight.clockSeconds ? .ok : .late
        case let age? where age <= SiteLight.lateSeconds: self = .late
        default: self = .silent
        }
    }
}
