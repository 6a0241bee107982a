internal import Credential
internal import JSON
internal import Primitives

extension Statistics {
    /// One JSON object: `at`, `totals`, `cards`, `applications`, `services`, `fallbacks`; each of the last four a list of counts.
    package var json: [UInt8] {
        let object: JSONObject = [
            "at": .string(at.rfc3339), "authority": .string(authority),
            "totals": [
                "issued": .integer(Int64(count(.issued))), "suspended": .integer(Int64(count(.suspended))),
                "produced": .integer(Int64(count(.produced))), "cancelled": .integer(Int64(count(.cancelled))),
                "servicesGiven": .integer(Int64(servicesGiven)), "servicesByLadder": .integer(Int64(servicesByLadder)),
            ],
            "cards": .array(cards.map(Statistics.object)),
            "applications": .array(
                applications.map { ["state": .string($0.state.rawValue), "count": .integer(Int64($0.count))] }),
            "services": .array(services.map(Statistics.object)),
            "fallbacks": .array(fallbacks.map(Statistics.object)), "servicesFrom": .string(servicesFrom.iso8601),
        ]
        return JSONValue.object(object).encoded() + [UInt8(ascii: "\n")]
    }

    /// One line a count: `table,month,region,kind,category,state,service,site,count`. All of it is ids and numbers.
    package var csv: [UInt8] {
        var lines = ["table,month,region,kind,category,state,service,site,count"]
        for card in cards {
            lines.append(
                "cards,\(card.month),\(card.region ?? ""),\(card.category.kind.id),\(card.category.id),"
                    + "\(card.state.rawValue),,,\(card.count)")
        }
        for application in applications {
            lines.append("applications,,,,,\(application.state.rawValue),,,\(application.count)")
        }
        for (table, given) in services.map({ ("services", $0) }) + fallbacks.map({ ("fallbacks", $0) }) {
            lines.append(
                "\(table),\(given.month),\(given.region ?? ""),,,,\(given.service),\(given.site),\(given.count)")
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private static func object(_ card: CardCount) -> JSONValue {
        var object: JSONObject = [
            "kind": .string(card.category.kind.id), "category": .string(card.category.id),
            "state": .string(card.state.rawValue), "month": .string(card.month), "count": .integer(Int64(card.count)),
        ]
        if let region = card.region { object["region"] = .string(region) }
        return .object(object)
    }

    private static func object(_ given: ServiceCount) -> JSONValue {
        var object: JSONObject = [
            "service": .string(given.service), "site": .string(given.site), "month": .string(given.month),
            "count": .integer(Int64(given.count)),
        ]
        if let region = given.region { object["region"] = .string(region) }
        return .object(object)
    }
}
