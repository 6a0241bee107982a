internal import AuthorityKeys
internal import Credential
internal import Policy
package import Primitives
internal import Registry
package import Regulation
package import Sheets
internal import Signatures
package import Words

extension Authority.Applications {
    /// Takes a sheet of applications in, every line of it or none, as `submit` takes one.
    ///
    /// - Parameters:
    ///   - file: comma-separated values or a workbook, with a head (`ApplicationSheet`).
    ///   - encoding: of a text; `nil`: as its lines tell.
    ///   - limit: of lines.
    /// - Returns: what became of each line, also when nothing was taken in because of some.
    /// - Throws: `badInput` when it is not such a sheet, or has more lines; `ruleBroken` for who may hand in nothing at all; `badKey`, `registry`.
    package func importApplications(
        _ file: [UInt8], encoding: TextEncoding? = nil, limit: Int = .max, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ImportReport {
        let sheet = try sheet(file, encoding, limit, of: officer)
        return try report(of: sheet, SHA256.hash(file), by: officer, at: now) { $0.isAccepted }
    }

    /// The same of a file.
    ///
    /// - Throws: `disk` beside that.
    package func importApplications(
        from path: String, encoding: TextEncoding? = nil, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ImportReport {
        try importApplications(SheetTable.file(at: path), encoding: encoding, by: officer, at: now)
    }

    /// What would become of each line, in a transaction that is taken back: nothing is changed. The trail tells of it, since who
    /// tries many documents learns which of them have applied.
    ///
    /// - Throws: as `importApplications`; `badInput` for more lines than are asked for.
    package func previewApplications(
        _ file: [UInt8], encoding: TextEncoding? = nil, limit: Int = .max, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ImportReport {
        let sheet = try sheet(file, encoding, limit, of: officer)
        return try report(of: sheet, SHA256.hash(file), by: officer, at: now) { _ in false }
    }

    /// An empty sheet for who hands applications in: the officer's own employers are offered.
    ///
    /// - Throws: `ruleBroken`, `disk`, `registry`.
    package func template(
        in language: OfficeLanguage, for officer: Officer
    ) throws(AuthorityError) -> [UInt8] {
        let employers = try store.reading { (registry) throws(AuthorityError) in
            try HandingIn(officer, in: registry).own
        }
        return try ApplicationTemplate.workbook(in: language, employers: employers.map(\.name))
    }

    /// Nothing of a file is looked at for who may hand in nothing.
    private func sheet(
        _ file: [UInt8], _ encoding: TextEncoding?, _ limit: Int, of officer: Officer
    ) throws(AuthorityError) -> ApplicationSheet {
        try store.reading { (registry) throws(AuthorityError) in _ = try registry.admitted(.submitSheet, officer) }
        let sheet = try ApplicationSheet(file, encoding: encoding)
        guard sheet.count <= limit else { throw AuthorityError(SheetFault.tooManyLines(limit: limit), at: "file") }
        return sheet
    }

    private func report(
        of sheet: ApplicationSheet, _ digest: [UInt8], by officer: Officer, at now: Timestamp,
        keepingIf isKept: (ImportReport) -> Bool
    ) throws(AuthorityError) -> ImportReport {
        var report = ImportReport(sheet.source)
        do throws(AuthorityError) {
            try store.changing { (registry) throws(AuthorityError) in
                try authority.take(sheet, into: registry, &report, by: officer, at: now)
                // Thrown so that the store takes everything back; the report says it better.
                guard isKept(report) else {
                    throw AuthorityError(SheetFault.linesRefused(report.refusedCount), at: "sheet")
                }
            }
        } catch {
            guard case .issuance(.sheet(.linesRefused)) = error.fault else { throw error }
            try store.changing { (registry) throws(AuthorityError) in
                let admission = try registry.admitted(.submitSheet, officer)
                let tried = Disclosure.triedSheet(lines: report.lines.count, known: report.knownCount, digest: digest)
                try registry.record(.disclosed(tried), by: admission, at: now)
            }
            return report.takenBack()
        }
        return report
    }
}

extension Authority {
    fileprivate func take(
        _ sheet: ApplicationSheet, into registry: RegistrySession<Changing>, _ report: inout ImportReport,
        by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        let hand = try HandingIn(officer, in: registry)
        let safe = try foundedSafe(in: registry)
        let (today, terms) = (try policy(in: registry).day(of: now), try terms(in: registry, at: now))
        for written in sheet.lines(on: today) {
            guard !report.isGivenUp else { return }
            var (written, employer, id): (WrittenLine, EmployerRecord?, Int64?) = (written, nil, nil)
            do throws(AuthorityError) {
                employer = try hand.employer(written.employer)
                if let employer {
                    let admission = try hand.admitted(for: employer, in: registry)
                    if let form = try written.form(employer: employer.id) {
                        id = try submit(form, to: safe, under: terms, in: registry, by: admission, at: now)
                    }
                }
            } catch {
                guard [.badInput, .ruleBroken, .notFound].contains(error.code) else { throw error }
                written.note(error)
            }
            report.add(written, employer: employer?.name, application: id)
        }
    }
}

/// Who hands a sheet in: an employer's officer for that one alone, a department's for the employers below it.
private struct HandingIn {
    private let officer: Officer
    private let record: OfficerRecord?
    /// Those that the officer may name.
    let own: [EmployerRecord]
    private let byID: [String: EmployerRecord]
    /// By their names as people write them: the officer's own, and the others.
    private let byName: [[FoldedText: [EmployerRecord]]]

    /// - Throws: `ruleBroken` for who may hand in nothing at all: that is told once, not line by line.
    init(_ officer: Officer, in registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) {
        try registry.admitted(.submitSheet, officer)
        let (record, listed) = (try registry.officer(officer), try registry.employers())
        (self.officer, self.record) = (officer, record)
        own = listed.filter { HandingIn.owner(of: $0, for: record) == record?.body }
        let others = listed.filter { HandingIn.owner(of: $0, for: record) != record?.body }
        byID = Dictionary(listed.map { ($0.id, $0) }) { first, _ in first }
        byName = [own, others].map { Dictionary(grouping: $0) { FoldedText($0.name) } }
    }

    /// Who acts for the employer: itself, or to a department's officer the department above it.
    private static func owner(of employer: EmployerRecord, for record: OfficerRecord?) -> String {
        guard let record, record.roles.contains(.department) else { return employer.id }
        return record.roles.contains(.employer) && record.body == employer.id ? employer.id : employer.department
    }

    /// By its id, or by its name as people write it.
    ///
    /// - Returns: `nil` for an empty field, which the line says itself.
    /// - Throws: `notFound`; `badInput` where several have that name.
    func employer(_ text: String) throws(AuthorityError) -> EmployerRecord? {
        guard !text.isEmpty else { return nil }
        if let named = byID[text] { return named }
        let name = FoldedText(text)
        for listed in byName {
            guard !name.isEmpty, let called = listed[name] else { continue }
            guard called.count < 2 else { throw AuthorityError(SheetFault.employerNameShared, at: "employer") }
            return called.first
        }
        throw Authority.unknown(employer: text)
    }

    /// - Throws: `ruleBroken` for an employer that the officer does not act for.
    func admitted(
        for employer: EmployerRecord, in registry: RegistrySession<Changing>
    ) throws(AuthorityError) -> Admission {
        do throws(AuthorityError) {
            return try registry.admitted(.submitSheet, officer, for: HandingIn.owner(of: employer, for: record))
        } catch {
            guard error.breach != nil else { throw error }
            throw AuthorityError(error.fault, at: "employer")
        }
    }
}
