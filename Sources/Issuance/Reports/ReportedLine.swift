internal import JSON
internal import Primitives

/// What the authority goes by in a line of a counter's journal; the line itself is kept whole.
///
/// A line of a kind that is not known here is kept and says nothing. The counter is believed as far as its token is: a
/// line that lacks what it should have says nothing either, and holds no report up.
enum ReportedLine: Hashable {
    case use(CardUse)
    case given(ServiceGiven)
    /// The service that was given after all not.
    case undone(String)
    case other

    /// - Parameter site: whose token the report came with.
    init(_ line: String, site: String) {
        self = ReportedLine.object(line).flatMap { ReportedLine.reading($0, site: site) } ?? .other
    }

    private static func reading(_ line: JSONObject, site: String) -> ReportedLine? {
        switch line["entry"]?.string {
        case "decision":
            guard let use = CardUse(line, site: site) else { return nil }
            return .use(use)
        case "service-given":
            guard let given = ServiceGiven(line, site: site) else { return nil }
            return .given(given)
        case "service-undone": return line["given"]?.string.map(ReportedLine.undone)
        default: return nil
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

/// A service that a site gave.
struct ServiceGiven: Hashable {
    let id: String
    let site: String
    let card: String
    let service: String
    let at: Timestamp

    /// As storage kept it.
    init(id: String, site: String, card: String, service: String, at: Timestamp) {
        (self.id, self.site, self.card, self.service, self.at) = (id, site, card, service, at)
    }

    init?(_ line: JSONObject, site: String) {
        guard let id = line["id"]?.string, let service = line["service"]?.string,
            let card = line["card"]?.object?["number"]?.string,
            let at = line["at"]?.string.flatMap(Timestamp.init(rfc3339:)),
            [id, service, card].allSatisfy(\.isPlainName)
        else { return nil }
        self.init(id: id, site: site, card: card, service: service, at: at)
    }
}

/// How many times a service was given in a month; undone ones are not counted.
public struct ServiceCount: Hashable, Sendable {
    public let service: String
    public let site: String
    /// `nil` when the policy knows no such site any more.
    public let region: String?
    /// `2026-11`, in the policy's time zone.
    public let month: String
    public let count: Int
}
