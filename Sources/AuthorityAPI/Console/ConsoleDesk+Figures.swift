internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation
internal import Spreadsheets
internal import Words

extension ConsoleDesk {
    /// What an office watches, of a time, a region and an employer.
    func figures(_ question: ListQuestion) throws -> JSONValue {
        let figures = try figuresAsked(question)
        let (sites, services) = (try siteNames(), try serviceNames())
        return [
            "hands": .array(
                figures.hands.map { hand in
                    [
                        "step": .string(hand.step.rawValue), "count": .integer(Int64(hand.count)),
                        "meanSeconds": .integer(hand.meanSeconds), "longestSeconds": .integer(hand.longestSeconds),
                    ]
                }),
            "waiting": .array(
                figures.waiting.map { one in
                    [
                        "application": .integer(one.application), "state": .string(one.state.rawValue),
                        "since": .string(one.since.rfc3339), "employer": .string(one.employer),
                    ]
                }),
            "ending": .array(
                figures.ending.flatMap { days, counts in
                    Credential.Category.allCases.compactMap { category -> JSONValue? in
                        guard let count = counts[category] else { return nil }
                        return [
                            "days": .integer(Int64(days)), "kind": .string(category.kind.id),
                            "category": .string(category.id), "count": .integer(Int64(count)),
                        ]
                    }
                }),
            "refusals": .array(
                figures.refusals.map { one in
                    [
                        "site": .string(one.site), "siteName": sites[one.site] ?? .null, "reason": .string(one.what),
                        "count": .integer(Int64(one.count)),
                    ]
                }),
            "fallbacks": .array(
                figures.fallbacks.map { one in
                    [
                        "site": .string(one.site), "siteName": sites[one.site] ?? .null,
                        "service": .string(one.what), "serviceName": services[one.what] ?? .null,
                        "count": .integer(Int64(one.count)),
                    ]
                }),
            "silent": .array(
                figures.silent.map { site, last in
                    var object: JSONObject = ["site": .string(site), "siteName": sites[site] ?? .null]
                    if let last { object["lastReportAt"] = .string(last.rfc3339) }
                    return .object(object)
                }),
            "inUse": .integer(Int64(figures.inUse)), "neverUsed": .integer(Int64(figures.neverUsed)),
        ]
    }

    /// The same as one table: what is counted, of what, how many.
    func figuresFile(_ question: ListQuestion, _ format: String) throws -> (bytes: [UInt8], type: TableFile) {
        guard let format = TableFile(rawValue: format) else { throw Problem(.notFound, "no such resource") }
        let (words, language) = (try question.language().words, try question.language())
        let figures = try figuresAsked(question)
        let (sites, services) = (
            try authority.supervision.siteNames(), try authority.supervision.serviceNames()
        )
        func name(_ id: String, _ names: [String: ReportName]) -> String {
            guard let name = names[id] else { return id }
            return language == .zh ? name.zh : name.en ?? name.zh
        }
        var rows: [[Spreadsheet.Cell]] = []
        func add(_ text: AdministrationText, _ place: String, _ what: String, _ count: Spreadsheet.Cell) {
            rows.append([.text(words.text(text)), .text(place), .text(what), count])
        }
        /// To the nearest one, as the page says them.
        func days(_ seconds: Int64) -> Spreadsheet.Cell { .count((seconds + 43_200) / 86_400) }
        for hand in figures.hands {
            add(.meanDays, "", words.name(of: hand.step), days(hand.meanSeconds))
            add(.longestDays, "", words.name(of: hand.step), days(hand.longestSeconds))
        }
        for one in figures.waiting {
            let application = "\(one.application) \(words.name(of: one.state))"
            add(.waitingDays, one.employer, application, days(now.seconds(since: one.since)))
        }
        for (within, counts) in figures.ending {
            for category in Credential.Category.allCases {
                guard let count = counts[category] else { continue }
                add(within == 90 ? .endingIn90 : .endingIn180, "", words.name(of: category), .count(Int64(count)))
            }
        }
        for one in figures.refusals {
            add(.refusals, name(one.site, sites), words.name(ofReason: one.what), .count(Int64(one.count)))
        }
        for one in figures.fallbacks {
            add(.fallbackUses, name(one.site, sites), name(one.what, services), .count(Int64(one.count)))
        }
        for (site, last) in figures.silent {
            let silence = last.map { days(now.seconds(since: $0)) } ?? .text(words.text(ConsoleText.never))
            add(.silentDays, name(site, sites), "", silence)
        }
        add(.cardsInUse, "", "", .count(Int64(figures.inUse)))
        add(.neverUsed, "", "", .count(Int64(figures.neverUsed)))
        let heads: [AdministrationText] = [.figure, .figurePlace, .figureWhat, .figureCount]
        let table = Spreadsheet(
            title: words.text(.tabFigures), headings: heads.map { words.text($0) }, rows: rows)
        return (try format.bytes(of: table), format)
    }

    private func figuresAsked(_ question: ListQuestion) throws -> Figures {
        try authority.supervision.figures(try question.figures(dayBegins, at: now), by: officer, at: now)
    }
}
