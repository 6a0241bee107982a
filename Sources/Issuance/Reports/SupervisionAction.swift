internal import JSON
internal import Primitives

/// What the audit trail says of sites and of what they reported.
enum SupervisionAction {
    case listedSite(ReportingSite)
    case removedSite(String)
    case closedFinding(MisuseFinding)

    var name: String {
        switch self {
        case .listedSite: "list-site"
        case .removedSite: "remove-site"
        case .closedFinding: "close-finding"
        }
    }

    var details: JSONObject {
        switch self {
        case .listedSite(let site):
            var object: JSONObject = ["site": .string(site.id), "certificate": .bool(site.hasCertificate)]
            if let place = site.place { object["place"] = .string(place.description) }
            return object
        case .removedSite(let id): return ["site": .string(id)]
        case .closedFinding(let finding):
            var object: JSONObject = [
                "article": "11(5)", "finding": .integer(finding.id), "kind": .string(finding.matter.name),
                "site": .string(finding.site),
            ]
            if let card = finding.matter.card { object["subject"] = .string(card) }
            if let closing = finding.closing { object["note"] = .string(closing.note) }
            return object
        }
    }
}
