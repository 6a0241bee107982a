internal import Credential
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

/// What a holder is told, without a name: whoever looks over a shoulder, or has found a code, learns none.
extension HolderStanding {
    var json: JSONObject {
        var object: JSONObject = [
            "uses": .array(visits.map(\.json)), "earlierUses": .bool(hasEarlierVisits),
        ]
        if let application { object["application"] = application.json }
        if let card { object["card"] = json(of: card) }
        return object
    }

    private func json(of card: CardRecord) -> JSONValue {
        var object: JSONObject = [
            "number": .string(card.number), "kind": .string(card.category.kind.id),
            "category": .string(card.category.id), "state": .string(card.life.state.rawValue),
            "expires": .string(card.expires.rfc3339), "over": .bool(isOver),
            "reportsLoss": .bool(card.life.legalSteps.contains(.suspend)),
        ]
        if let suspension = card.life.suspension { object["suspension"] = .string(suspension.rawValue) }
        switch card.life.ending {
        case .cancelled(let reason)?: object["ending"] = ["reason": .integer(Int64(reason.rawValue))]
        case .replaced?: object["ending"] = ["replaced": true]
        case nil: break
        }
        return .object(object)
    }
}

extension HolderStanding.Progress {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "id": .integer(application.id), "kind": .string(application.category.kind.id),
            "category": .string(application.category.id), "employer": .string(employerName),
            "state": .string(application.life.state.rawValue),
            "steps": .array(steps.map { ["step": .string($0.step), "at": .string($0.at.rfc3339)] }),
        ]
        if let rejection = application.life.rejection { object["rejection"] = .string(rejection) }
        return .object(object)
    }
}

extension CardVisit {
    fileprivate var json: JSONValue {
        ["site": site.json, "day": .string(day.iso8601), "services": .array(services.map(\.json))]
    }
}

extension ReportName {
    fileprivate var json: JSONValue { ["zh": .string(zh), "en": .string(en ?? zh)] }
}
