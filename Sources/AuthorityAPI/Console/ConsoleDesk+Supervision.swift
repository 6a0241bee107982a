internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Regulation
internal import Words

extension ConsoleDesk {
    /// Art. 11(5): what reports show that an officer should look into, a page of it, and what was closed last.
    ///
    /// - Parameter number: the last one's of the page before; `nil` for the first.
    func findings(before number: Int64? = nil) throws -> JSONValue {
        try require(.consult)
        let names = try siteNames()
        let open = try authority.supervision.findings(.open, before: number, limit: ConsoleDesk.findingsLimit)
        // What waits comes first: however much was closed, nothing that waits is behind it.
        let closed = try number == nil ? authority.supervision.findings(.closed, limit: ConsoleDesk.findingsLimit) : []
        let interpretations = try authority.supervision.interpretations()
        var object: JSONObject = [
            "findings": .array((open + closed).map { json(of: $0, names) }),
            "readings": .array(
                Interpretation.allCases.map { reading in
                    [
                        "name": .string(reading.rawValue), "value": .integer(interpretations[reading]),
                        "zh": .string(OfficeLanguage.zh.words.name(of: reading)),
                        "en": .string(OfficeLanguage.en.words.name(of: reading)),
                    ]
                }),
        ]
        if let last = open.last, open.count == ConsoleDesk.findingsLimit { object["before"] = .integer(last.id) }
        return .object(object)
    }

    private static let findingsLimit = 100

    /// `{"note": …}`
    func closeFinding(_ id: Int64, _ fields: RequestFields) throws -> JSONValue {
        json(
            of: try authority.supervision.closeFinding(id, note: try fields.text("note"), by: officer, at: now),
            try siteNames())
    }

    /// Counts for the plots: cards by category, state, region and month; services given in the last twelve months.
    func report() throws -> JSONValue {
        let report = try authority.supervision.statistics(by: officer, at: now)
        return [
            "cards": .array(report.cards.map(ConsoleDesk.json)),
            "services": .array(report.services.map(ConsoleDesk.json)),
            "fallbacks": .array(report.fallbacks.map(ConsoleDesk.json)),
            "serviceNames": .object(
                JSONObject(
                    report.serviceNames.map { ($0.id, ["zh": .string($0.zh), "en": .string($0.en ?? $0.zh)]) })),
        ]
    }

    private static func json(_ count: CardCount) -> JSONValue {
        [
            "category": .string(count.category.id), "kind": .string(count.category.kind.id),
            "state": .string(count.state.rawValue), "region": count.region.map(JSONValue.string) ?? .null,
            "month": .string(count.month), "count": .integer(Int64(count.count)),
        ]
    }

    private static func json(_ count: ServiceCount) -> JSONValue {
        [
            "service": .string(count.service), "site": .string(count.site),
            "region": count.region.map(JSONValue.string) ?? .null, "month": .string(count.month),
            "count": .integer(Int64(count.count)),
        ]
    }

    private func json(of finding: MisuseFinding, _ names: [String: JSONValue]) -> JSONValue {
        var object: JSONObject = [
            "id": .integer(finding.id), "kind": .string(finding.matter.name), "site": .string(finding.site),
            "siteName": names[finding.site] ?? .null, "at": .string(finding.at.rfc3339),
            "foundAt": .string(finding.foundAt.rfc3339),
        ]
        if let card = finding.matter.card { object["card"] = .string(card) }
        for language in OfficeLanguage.allCases {
            let text = language.words.sentence(on: finding.matter)
            object[language.rawValue] = .string(text)
            // The words name the other site by its id, as the policy does.
            if case .misuse(.impossibleTravel(let other, otherAt: _, kilometres: _, kilometresPerHour: _), card: _) =
                finding.matter, let name = names[other]?.object
            {
                object[language.rawValue] = .string(
                    text.replacing(other, with: name[language.rawValue]?.string ?? other))
            }
        }
        if let closing = finding.closing {
            object["closing"] = [
                "officer": .string(closing.officer.id), "at": .string(closing.at.rfc3339),
                "note": .string(closing.note),
            ]
        }
        return .object(object)
    }

    func siteNames() throws(AuthorityError) -> [String: JSONValue] {
        try authority.supervision.siteNames().mapValues { ["zh": .string($0.zh), "en": .string($0.en ?? $0.zh)] }
    }
}
