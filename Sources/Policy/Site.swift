public import Credential

/// A place where services are given: an airport, a station, a hospital, a scenic area.
///
/// ```json
/// {"id": "ccg-longjia", "kind": "airport", "region": "changchun", "name": {"zh": "长春龙嘉国际机场"},
///  "rating": "5A", "ownership": "state", "from": "2024-01-01", "until": null}
/// ```
/// `name`, `rating`, `ownership`, `from` and `until` are optional.
public struct Site: Hashable, Sendable {
    public enum Kind: String, Vocabulary {
        case airport
        case railwayStation = "railway-station"
        case hospital
        case scenic
        case other
    }

    public let id: String
    public let kind: Kind
    /// A prefecture or another region with its own talent policy: `changchun`.
    public let region: String
    public let name: BilingualText?
    /// Of a scenic area: `5A`.
    public let rating: String?
    /// `state`, or another word that the authority uses.
    public let ownership: String?
    /// The days on which any service is given here.
    public let period: DayPeriod

    init(_ element: PolicyElement) throws(PolicyError) {
        let fields = try element.fields(["id", "kind", "region", "name", "rating", "ownership", "from", "until"])
        id = try fields.required("id").identifier()
        kind = try fields.required("kind").word()
        region = try fields.required("region").identifier()
        if let name = fields.optional("name") { self.name = try BilingualText(name) } else { name = nil }
        rating = try fields.optional("rating")?.text()
        ownership = try fields.optional("ownership")?.text()
        period = try DayPeriod(of: fields)
    }
}
