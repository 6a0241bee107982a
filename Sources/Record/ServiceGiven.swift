internal import JSON
package import Primitives

/// A service that a site gave: on a decision, or by the ladder without one.
package struct ServiceGiven: Hashable, Sendable {
    package let id: String
    package let site: String
    package let card: String
    package let service: String
    package let at: Timestamp

    /// As storage kept it.
    package init(id: String, site: String, card: String, service: String, at: Timestamp) {
        (self.id, self.site, self.card, self.service, self.at) = (id, site, card, service, at)
    }

    /// `nil` for a line that lacks what it should have.
    init?(_ line: JSONObject, site: String) {
        guard let id = line["id"]?.string, let service = line["service"]?.string,
            let card = line["card"]?.object?["number"]?.string,
            let at = line["at"]?.string.flatMap(Timestamp.init(rfc3339:)),
            [id, service, card].allSatisfy(\.isPlainName)
        else { return nil }
        self.init(id: id, site: site, card: card, service: service, at: at)
    }
}
