internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Regulation
internal import Sheets
internal import Signatures
internal import Words

extension ConsoleDesk {
    /// A workbook of as many lines as a page shows takes far less.
    static let sheetLimitBytes = 4 << 20
    /// What a page shows, and a browser draws at once.
    private static let linesLimit = 2000

    /// What would become of each line of a sheet; nothing is changed.
    func previewImport(_ file: [UInt8]) throws -> JSONValue {
        let report = try authority.applications.previewApplications(
            file, limit: ConsoleDesk.linesLimit, by: officer, at: now)
        return json(of: report, SHA256.hash(file))
    }

    /// Takes in the sheet that was looked at: every line or none.
    ///
    /// - Parameter digest: as the preview named it.
    func importSheet(_ file: [UInt8], previewed digest: String) throws -> JSONValue {
        let found = SHA256.hash(file)
        guard [UInt8](hex: digest) == found else {
            throw AuthorityError(SheetFault.otherThanPreviewed, at: "digest")
        }
        let report = try authority.applications.importApplications(
            file, limit: ConsoleDesk.linesLimit, by: officer, at: now)
        return json(of: report, found)
    }

    /// An empty sheet in one of the desk's languages.
    func importTemplate(_ language: String) throws -> [UInt8] {
        guard let language = OfficeLanguage(rawValue: language) else { throw Problem(.notFound, "no such resource") }
        return try authority.applications.template(in: language, for: officer)
    }

    private func json(of report: ImportReport, _ digest: [UInt8]) -> JSONValue {
        var object: JSONObject = [
            "digest": .string(digest.hex), "refused": .integer(Int64(report.refusedCount)),
            "taken": .integer(Int64(report.accepted.count)), "lines": .array(report.lines.map(ConsoleDesk.json)),
        ]
        switch report.source {
        case .text(let encoding): object["encoding"] = .string(encoding.rawValue)
        case .workbook(let sheet): object["sheet"] = .string(sheet)
        }
        return .object(object)
    }

    /// Of a document its type and its end: enough to find the line that one means.
    private static func json(of line: ImportReport.Line) -> JSONValue {
        var object: JSONObject = [
            "line": .integer(Int64(line.number)), "employer": .string(line.employer),
            "documents": .array(
                line.documents.map { ["type": .string($0.type.id), "ending": .string($0.ending)] }),
            "faults": .array(
                line.faults.map { fault in
                    [
                        "cell": .string(fault.place), "detail": .string(fault.explanation(in: .en)),
                        "zh": .string(fault.explanation(in: .zh)),
                    ]
                }),
        ]
        if let name = line.holderName { object["holder"] = .string(name) }
        if let category = line.category { object["category"] = .string(category.id) }
        if let application = line.application { object["application"] = .integer(application) }
        return .object(object)
    }
}
