internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation
internal import Spreadsheets
internal import Words

extension ConsoleDesk {
    private static let linesOnAPage = 50
    /// Of one file; whoever wants more says which days.
    private static let linesInAFile = 50_000

    /// A page of the trail, the newest line first.
    func trail(_ question: ListQuestion) throws -> JSONValue {
        let page = try authority.supervision.auditTrail(
            try question.trail(dayBegins), before: try question.line(), limit: ConsoleDesk.linesOnAPage, by: officer)
        var object: JSONObject = [
            "lines": .array(page.entries.map(ConsoleDesk.json)), "total": .integer(Int64(page.total)),
        ]
        if let next = page.next { object["next"] = .string("\(next)") }
        return .object(object)
    }

    /// The same lines as one file, in the words of a language.
    func trailFile(_ question: ListQuestion, _ format: String) throws -> (bytes: [UInt8], type: TableFile) {
        guard let format = TableFile(rawValue: format) else { throw Problem(.notFound, "no such resource") }
        let words = try question.language().words
        let page = try authority.supervision.auditTrail(
            try question.trail(dayBegins), before: nil, limit: ConsoleDesk.linesInAFile, by: officer)
        guard page.next == nil else {
            throw AuthorityError(DeskFault.tooManyLines(limit: ConsoleDesk.linesInAFile), at: "from, to")
        }
        let offset = try authority.supervision.utcOffsetSeconds()
        let rows = page.entries.map { entry -> [Spreadsheet.Cell] in
            let line = entry.object ?? [:]
            let moment = line["at"]?.string.flatMap(Timestamp.init(rfc3339:))
            return [
                .count(entry.sequence), moment.map { .moment($0.secondsSince1970 + offset) } ?? .text(""),
                .text(line["by"]?.string ?? ""), .text(words.name(ofAction: line["action"]?.string ?? "")),
                .text(entry.card ?? ""), .text(String(decoding: entry.content, as: UTF8.self)), .text(entry.hash.hex),
            ]
        }
        let heads: [AdministrationText] = [.trailLine, .trailWhen, .trailWho, .trailWhat, .trailOf]
        let table = Spreadsheet(
            title: words.text(.tabTrail), headings: heads.map { words.text($0) } + ["JSON", "SHA-256"], rows: rows)
        return (try format.bytes(of: table), format)
    }

    /// Whether the whole chain holds, and the registry with it: that it does not is an answer, too.
    func verifyTrail(expecting noted: [UInt8]?) throws -> JSONValue {
        do throws(AuthorityError) {
            let summary = try authority.supervision.verifyAudit(expecting: noted, by: officer)
            return ["holds": true, "entries": .integer(summary.entries), "head": .string(summary.head.hex)]
        } catch {
            guard error.code == .altered else { throw error }
            // A path of this machine is told by the command alone.
            let place = error.place.contains("/") ? "" : "\(error.place): "
            return [
                "holds": false, "zh": .string(place + error.explanation(in: .zh)),
                "en": .string(place + error.explanation(in: .en)),
            ]
        }
    }

    func dayBegins(_ day: Day) throws(AuthorityError) -> Timestamp {
        try authority.supervision.beginning(of: day)
    }

    private static func json(_ entry: AuditEntry) -> JSONValue {
        var object = entry.object ?? [:]
        object["hash"] = .string(entry.hash.hex)
        return .object(object)
    }
}

/// A table as a file, by how its name ends.
enum TableFile: String, CaseIterable {
    case csv, xlsx

    var mediaType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// - Throws: `registryFailed` without memory, or room for the library's own files.
    func bytes(of table: Spreadsheet) throws -> [UInt8] {
        switch self {
        case .csv:
            let lines = [table.headings] + table.rows.map { $0.map(TableFile.text) }
            return Array((CSV.mark + lines.map(CSV.line).joined()).utf8)
        case .xlsx:
            do throws(SpreadsheetError) { return try table.xlsx() } catch {
                throw Problem(.registryFailed, "the workbook was not made (\(error.rawValue))")
            }
        }
    }

    private static func text(_ cell: Spreadsheet.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .count(let count): "\(count)"
        case .moment(let seconds):
            // The clock that is shown, without a zone.
            String(Timestamp(secondsSince1970: seconds).rfc3339.dropLast().replacing("T", with: " "))
        }
    }
}

extension OfficeWording {
    /// The code itself for one that has no words.
    fileprivate func name(ofAction code: String) -> String {
        if let action = TrailAction(rawValue: code) { return name(of: action) }
        return OfficeAction(rawValue: code).map { name(of: $0) } ?? code
    }
}
