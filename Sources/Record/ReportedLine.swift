internal import JSON

/// What the authority goes by in a line of a counter's journal; the line itself is kept whole.
///
/// A line of a kind that is not known here is kept and says nothing. The counter is believed as far as its token is: a
/// line that lacks what it should have says nothing either, and holds no report up.
package enum ReportedLine: Hashable, Sendable {
    case use(CardUse)
    case given(ServiceGiven)
    /// The service that was given after all not.
    case undone(String)
    case other

    /// - Parameter site: whose token the report came with.
    package init(_ line: String, site: String) {
        self = ReportedLine.object(line).flatMap { ReportedLine.reading($0, site: site) } ?? .other
    }

    private static func reading(_ line: JSONObject, site: String) -> ReportedLine? {
        switch line["entry"]?.string.flatMap(RecordLine.Kind.init) {
        case .decision: CardUse(line, site: site).map(ReportedLine.use)
        case .serviceGiven: ServiceGiven(line, site: site).map(ReportedLine.given)
        case .serviceUndone: line["given"]?.string.map(ReportedLine.undone)
        case .override, .purged, nil: nil
        }
    }

    private static func object(_ line: String) -> JSONObject? {
        do {
            return try JSONValue(parsing: Array(line.utf8)).object
        } catch {
            return nil
        }
    }
}
