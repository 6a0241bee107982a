internal import JSON

/// What the authority goes by in a line of a counter's journal; the line itself is kept whole.
///
/// A line of a kind that is not known here says nothing, and only its hash is kept. The counter is believed as far as its token is: a
/// line that lacks what it should have says nothing either, and holds no report up.
package enum ReportedLine: Hashable, Sendable {
    case use(CardUse)
    case given(ServiceGiven)
    /// The service that was given after all not.
    case undone(String)
    /// Counted apart from what was given on a decision.
    case fallback(ServiceGiven)
    case other

    /// - Parameter site: whose token the report came with.
    package init(_ line: String, site: String) {
        self = ReportedLine.object(line).flatMap { ReportedLine.reading($0, site: site) } ?? .other
    }

    /// What is kept of a line: all of it when it is of a kind known here and in its canonical form, else nothing.
    package static func kept(of line: String) -> String {
        guard let object = object(line), object["entry"]?.string.flatMap(RecordLine.Kind.init) != nil,
            JSONValue.object(object).encoded().elementsEqual(line.utf8)
        else { return "" }
        return line
    }

    private static func reading(_ line: JSONObject, site: String) -> ReportedLine? {
        switch line["entry"]?.string.flatMap(RecordLine.Kind.init) {
        case .decision: CardUse(line, site: site).map(ReportedLine.use)
        case .serviceGiven: ServiceGiven(line, site: site).map(ReportedLine.given)
        case .serviceUndone: line["given"]?.string.map(ReportedLine.undone)
        case .fallbackUsed: ServiceGiven(line, site: site).map(ReportedLine.fallback)
        // What was given on an annulled admission is undone by lines of its own; that the card was read stays true.
        case .override, .annulled, .passedLate, .purged, nil: nil
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
