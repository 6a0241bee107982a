internal import Counter
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import JSON
internal import Journal
internal import Policy
internal import Primitives
internal import Spreadsheets
internal import Verification
internal import Words

// The record: one decision, those that are searched for, and the counts of a day.

extension CounterResponder {
    func recorded(_ call: CounterCall) async throws(Problem) -> Response {
        let id = try verificationID(call)
        _ = try await admitted(call, to: .watch, id)
        let decision = try await reading { () throws(JournalError) in try await counter.journal.decision(id) }
        guard let decision else { throw Problem(.notFound, "no verification of this id") }
        return Response(RecordNames(at: counter).named(decision))
    }

    func listing(_ call: CounterCall) async throws(Problem) -> Response {
        let query = try ListingQuery(call.request)
        var filter = query.filter
        filter.lane = try call.caller.watched(filter.lane)
        switch query.form {
        case .json:
            let (page, next) = try await page(query, filter)
            let names = RecordNames(at: counter)
            return Response([
                "verifications": .array(page.map { names.named($0) }), "next": next.map(JSONValue.string) ?? .null,
            ])
        case .csv, .xlsx: return try await table(call, query, filter)
        }
    }

    private func table(
        _ call: CounterCall, _ query: ListingQuery, _ filter: Journal.Filter
    ) async throws(Problem) -> Response {
        guard let place = tables.place() else {
            throw Problem(.tableInProgress, "another table is made or sent; ask again", retryAfterSeconds: 2)
        }
        let (page, next) = try await page(query, filter)
        let names = RecordNames(at: counter)
        let offset = names.zone.utcOffsetSeconds
        let table = RecordTable(utcOffsetSeconds: { _ in offset }, words: query.language?.words, names: names.services)
        let file = query.form == .xlsx ? try table.xlsx(of: page) : Array(table.csv(of: page).utf8)
        try bearers.checkStillAdmits(call.caller)
        let body = ResponseBody(
            sending: file, over: call.context, withinSeconds: TableDesk.sendSeconds,
            while: { [bearers, caller = call.caller] in bearers.stillAdmits(caller) }, holding: place)
        return Response(file: body, query.form, next: next.map(query.path))
    }

    /// What was found, and the id after which the next page begins.
    private func page(
        _ query: ListingQuery, _ filter: Journal.Filter
    ) async throws(Problem) -> (page: [JSONValue], next: String?) {
        var filter = filter
        // One more tells whether there is a next page.
        filter.limit += 1
        let found = try await reading { () throws(JournalError) in try await counter.journal.decisions(filter) }
        let page = Array(found.prefix(query.filter.limit))
        return (page, found.count > page.count ? page.last?.object?["id"]?.string : nil)
    }

    /// `?day=2026-11-22&lane=…`: today where no day is named, as the policy counts days.
    func counts(_ call: CounterCall) async throws(Problem) -> Response {
        let query = try QueryFields(call.request.uri, keys: ["day", "lane"])
        let lane = try call.caller.watched(query["lane"])
        let names = RecordNames(at: counter)
        let day = try query.day("day") ?? names.zone.day(of: counter.clock.now())
        let from = day.start(utcOffsetSeconds: names.zone.utcOffsetSeconds)
        let to = from.adding(seconds: 86_400)
        let counts = try await reading { () throws(JournalError) in
            try await counter.journal.counts(from: from, to: to, lane: lane)
        }
        var object: JSONObject = [
            "day": .string(day.iso8601), "timeZone": .string(names.zone.name), "from": .string(from.rfc3339),
            "to": .string(to.rfc3339),
        ]
        object["lane"] = lane.map(JSONValue.string)
        object["verifications"] = .object(
            JSONObject(Outcome.allCases.map { ($0.rawValue, .integer(Int64(counts.outcomes[$0] ?? 0))) }))
        object["services"] = .array(
            counts.services.map { given in
                names.named(given: [
                    "service": .string(given.serviceID), "count": .integer(Int64(given.count)),
                    "companions": .integer(Int64(given.companions)), "undone": .integer(Int64(given.undone)),
                ])
            })
        object["fallbacks"] = .array(
            counts.fallbacks.sorted { $0.key < $1.key }.map { service, count in
                names.named(given: ["service": .string(service), "count": .integer(Int64(count))])
            })
        object["opened"] = .integer(Int64(counts.opened))
        object["annulled"] = .integer(Int64(counts.annulled))
        return Response(.object(object))
    }
}

extension RecordTable {
    fileprivate func xlsx(of decisions: [JSONValue]) throws(Problem) -> [UInt8] {
        let rows = decisions.map { decision in
            row(of: decision).map { cell -> Spreadsheet.Cell in
                switch cell {
                case .text(let text): .text(text)
                case .count(let count): .count(count)
                case .moment(let moment): .moment(onTheWall(moment).secondsSince1970)
                }
            }
        }
        let sheet = Spreadsheet(title: title, headings: RecordColumn.allCases.map(heading), rows: rows)
        do {
            return try sheet.xlsx()
        } catch {
            throw Problem(.checkFailed, "the table cannot be written as a spreadsheet: \(error.rawValue)")
        }
    }
}

extension Response {
    /// A file, with the next page as a link (RFC 8288).
    fileprivate init(file: ResponseBody, _ form: RecordForm, next: String?) {
        var headers: HTTPFields = [.cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
        switch form {
        case .json: headers[.contentType] = form.rawValue
        case .csv: headers[.contentType] = form.rawValue + "; charset=utf-8; header=present"
        case .xlsx:
            headers[.contentType] = form.rawValue
            headers[.contentDisposition] = "attachment; filename=\"verifications.xlsx\""
        }
        if let next, let link = HTTPField.Name("Link") { headers[link] = "<\(next)>; rel=\"next\"" }
        self.init(status: .ok, headers: headers, body: file)
    }
}
