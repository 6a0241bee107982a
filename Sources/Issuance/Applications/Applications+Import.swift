internal import Policy
package import Primitives
internal import Registry
package import Regulation
package import Sheets

/// What an import came to, line by line.
package struct ImportReport: Hashable, Sendable {
    package struct Accepted: Hashable, Sendable {
        package let line: Int
        package let application: Int64
    }

    package struct Refused: Hashable, Sendable {
        package let line: Int
        package let error: AuthorityError
    }

    package let encoding: TextEncoding
    /// Empty when a line was refused: then nothing was taken in.
    package fileprivate(set) var accepted: [Accepted] = []
    package fileprivate(set) var refused: [Refused] = []

    package var isAccepted: Bool { refused.isEmpty }

    /// After so many bad lines the sheet is the wrong one, and reading it stops.
    package static let refusedLimit = 1000
}

extension Authority.Applications {
    /// Takes a sheet of applications in, every line of it or none, as `submit` takes one.
    ///
    /// Read line by line: its length takes no memory but for what the report says of each line.
    ///
    /// - Parameters:
    ///   - path: comma-separated values with a head (`ApplicationSheet`).
    ///   - encoding: `nil`: UTF-8 if the whole file is, else GB 18030.
    /// - Returns: what became of each line, also when nothing was taken in because of some.
    /// - Throws: `badInput` when it is not such a sheet; `ruleBroken` for who may hand in nothing at all; `disk`, `badKey`,
    ///   `registry`.
    package func importApplications(
        from path: String, encoding: TextEncoding? = nil, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ImportReport {
        var chosen = encoding
        if chosen == nil { chosen = try TextEncoding.detected(in: path) }
        var report = ImportReport(encoding: chosen ?? .utf8)
        do throws(AuthorityError) {
            try store.changing { (registry) throws(AuthorityError) in
                try authority.take(sheet: path, into: registry, &report, by: officer, at: now)
                // Thrown so that the store takes everything back; the report says it better.
                guard report.isAccepted else {
                    throw AuthorityError(SheetFault.linesRefused(report.refused.count), at: "sheet")
                }
            }
        } catch {
            guard case .issuance(.sheet(.linesRefused)) = error.fault else { throw error }
            report.accepted = []
        }
        return report
    }
}

extension Authority {
    fileprivate func take(
        sheet path: String, into registry: RegistrySession<Changing>, _ report: inout ImportReport, by officer: Officer,
        at now: Timestamp
    ) throws(AuthorityError) {
        var reader = try CSVReader(path, report.encoding)
        guard let head = try reader.next() else { throw AuthorityError(SheetFault.empty, at: path) }
        let sheet = try ApplicationSheet(head: head.fields)
        // Who may hand in nothing at all is told once, not line by line.
        _ = try registry.admitted(.submit, officer)
        let safe = try foundedSafe(in: registry)
        let (today, terms) = (try policy(in: registry).day(of: now), try terms(in: registry, at: now))
        while report.refused.count < ImportReport.refusedLimit, let record = try reader.next() {
            do throws(AuthorityError) {
                let form = try sheet.form(record.fields, on: today)
                let admission = try admitted(form, in: registry, by: officer)
                let id = try submit(form, to: safe, under: terms, in: registry, by: admission, at: now)
                report.accepted.append(ImportReport.Accepted(line: record.line, application: id))
            } catch {
                guard [.badInput, .ruleBroken, .notFound].contains(error.code) else { throw error }
                report.refused.append(ImportReport.Refused(line: record.line, error: error))
            }
        }
    }
}
