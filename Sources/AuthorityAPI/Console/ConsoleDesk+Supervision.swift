internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation
internal import Words

extension ConsoleDesk {
    /// Art. 11(5): what reports show that an officer should look into, a page of it, and what was closed last.
    ///
    /// - Parameter number: the last one's of the page before; `nil` for the first.
    func findings(before number: Int64? = nil) throws -> JSONValue {
        try findings(FindingSelection(), before: number, withClosed: number == nil)
    }

    /// The same of those that are looked for: by state, kind, card, who reported it, and who looks into it.
    func findings(_ question: ListQuestion) throws -> JSONValue {
        let (selection, before) = (try question.findings(), try question.line())
        return try findings(selection, before: before, withClosed: !question.namesState && before == nil)
    }

    private func findings(
        _ selection: FindingSelection, before number: Int64?, withClosed: Bool
    ) throws -> JSONValue {
        let (names, limit) = (try siteNames(), ConsoleDesk.findingsLimit)
        let first = try authority.supervision.findingFiles(selection, before: number, limit: limit, by: officer)
        var closed: [FindingFile] = []
        if withClosed {
            // What waits comes first: however much was closed, nothing that waits is behind it.
            var selection = selection
            selection.part = .closed
            closed = try authority.supervision.findingFiles(selection, limit: limit, by: officer)
        }
        let interpretations = try authority.supervision.interpretations()
        var object: JSONObject = [
            "findings": .array((first + closed).map { json(of: $0, names) }),
            "sites": .array(names.keys.sorted().map { ["id": .string($0), "name": names[$0] ?? .null] }),
            "officers": .array(
                try authority.officers.officers().filter {
                    Standing(of: $0.officer, as: $0, isOneDesk: false).may(.consult)
                }.map { .string($0.officer.id) }),
            "readings": .array(
                Interpretation.allCases.map { reading in
                    [
                        "name": .string(reading.rawValue), "value": .integer(interpretations[reading]),
                        "zh": .string(OfficeLanguage.zh.words.name(of: reading)),
                        "en": .string(OfficeLanguage.en.words.name(of: reading)),
                    ]
                }),
        ]
        if let last = first.last, first.count == limit { object["before"] = .integer(last.finding.id) }
        return .object(object)
    }

    private static let findingsLimit = 100

    /// `{"note": …}`
    func closeFinding(_ id: Int64, _ fields: RequestFields) throws -> JSONValue {
        json(
            of: try authority.supervision.closeFinding(id, note: try fields.text("note"), by: officer, at: now),
            try siteNames())
    }

    /// `{"officer": …}`: who looks into it.
    func assignFinding(_ id: Int64, _ fields: RequestFields) throws -> JSONValue {
        guard let assignee = Officer(try fields.text("officer")) else {
            throw Problem(.badValue, "officer is no name of an officer")
        }
        return json(
            of: try authority.supervision.assignFinding(id, to: assignee, by: officer, at: now), try siteNames())
    }

    /// `{"note": …}`: what was learnt on the way.
    func noteFinding(_ id: Int64, _ fields: RequestFields) throws -> JSONValue {
        json(
            of: try authority.supervision.noteFinding(id, try fields.text("note"), by: officer, at: now),
            try siteNames())
    }

    private static let usesLimit = 200

    /// What all sites reported of one card, the newest first.
    func uses(ofCard number: String) throws -> JSONValue {
        let (uses, total) = try authority.supervision.reportedUses(
            of: number, limit: ConsoleDesk.usesLimit, by: officer)
        try tell(ofCard: number)
        let (sites, services) = (try siteNames(), try serviceNames())
        return [
            "uses": .array(uses.map { ConsoleDesk.json($0, sites, services) }), "total": .integer(Int64(total)),
        ]
    }

    private static func json(
        _ use: ReportedUse, _ sites: [String: JSONValue], _ services: [String: JSONValue]
    ) -> JSONValue {
        var object: JSONObject = [
            "at": .string(use.at.rfc3339), "site": .string(use.site), "siteName": sites[use.site] ?? .null,
        ]
        switch use.matter {
        case .read(let outcome, let reasons):
            object["outcome"] = .string(outcome)
            object["reasons"] = .array(reasons.map(JSONValue.string))
        case .given(let service, let isUndone):
            object["service"] = .string(service)
            object["serviceName"] = services[service] ?? .null
            object["undone"] = .bool(isUndone)
        case .fallback(let service):
            object["service"] = .string(service)
            object["serviceName"] = services[service] ?? .null
            object["fallback"] = true
        }
        return .object(object)
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

    private func json(of file: FindingFile, _ names: [String: JSONValue]) -> JSONValue {
        var object = json(of: file.finding, names).object ?? [:]
        if let assignee = file.assignee { object["assignee"] = .string(assignee.id) }
        object["notes"] = .array(
            file.notes.map {
                ["officer": .string($0.officer.id), "at": .string($0.at.rfc3339), "note": .string($0.text)]
            })
        return .object(object)
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

    func serviceNames() throws(AuthorityError) -> [String: JSONValue] {
        try authority.supervision.serviceNames().mapValues { ["zh": .string($0.zh), "en": .string($0.en ?? $0.zh)] }
    }

    func siteNames() throws(AuthorityError) -> [String: JSONValue] {
        try authority.supervision.siteNames().mapValues { ["zh": .string($0.zh), "en": .string($0.en ?? $0.zh)] }
    }
}
