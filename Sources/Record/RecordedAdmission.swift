package import Credential
package import JSON
package import Primitives
internal import Verification

/// That a decision's line admits its card to a service, with nothing left open.
///
/// It does not say that the line is the newest on its reading, nor how long ago it was.
package struct RecordedAdmission: Hashable, Sendable {
    package let verification: String
    package let siteID: String
    package let lane: String?
    package let cardNumber: String
    package let serviceID: String
    /// Whom the service was asked for, and how many came along.
    package let relation: Relation
    package let companions: Int64
    package let decidedAt: Timestamp
    package let assurance: Assurance

    /// `nil` for a line that does not admit to the service.
    ///
    /// - Parameter line: as `RecordLine` draws a decision.
    package init?(_ line: JSONObject, to serviceID: String) {
        guard RecordedAdmission.services(of: line).contains(serviceID), let id = line["id"]?.string,
            let site = line["site"]?.string, let card = line["card"]?.object?["number"]?.string,
            let at = line["at"]?.string.flatMap(Timestamp.init(rfc3339:)),
            let assurance = line["assurance"]?.string.flatMap(Assurance.init(id:))
        else { return nil }
        // Lines of format 1 do not say what was asked: then it is the holder alone.
        let asked = line["asked"]?.object
        guard let relation = Relation(rawValue: asked?["relation"]?.string ?? Relation.holder.rawValue) else {
            return nil
        }
        (verification, siteID, cardNumber, self.serviceID) = (id, site, card, serviceID)
        lane = line["lane"]?.string
        self.relation = relation
        companions = max(0, asked?["companions"]?.integer ?? 0)
        decidedAt = at
        self.assurance = assurance
    }

    /// The services that the line lets its holder have, none of which waits for anything; none unless it is an `admit`.
    package static func services(of line: JSONObject) -> [String] {
        guard line["outcome"]?.string == Outcome.admit.rawValue else { return [] }
        return (line["services"]?.array ?? []).compactMap(\.object).filter { $0["open"] == nil }.compactMap {
            $0["id"]?.string
        }
    }
}
