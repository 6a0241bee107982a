internal import Credential
internal import Primitives
package import Regulation

extension RegistrySession {
    package func officer(_ officer: Officer) throws(AuthorityError) -> OfficerRecord? {
        if let known = memory.officers[officer] { return known }
        let row = try row("SELECT * FROM officer WHERE id = ?", [officer.id])
        let record = try row.map { (row) throws(AuthorityError) in try decoding("officer", officerRecord(row)) }
        memory.officers[officer] = .some(record)
        return record
    }

    package func officers() throws(AuthorityError) -> [OfficerRecord] {
        var officers: [OfficerRecord] = []
        for row in try rows("SELECT * FROM officer ORDER BY id") {
            officers.append(try decoding("officer", officerRecord(row)))
        }
        return officers
    }

    package func listsOfficers() throws(AuthorityError) -> Bool { try row("SELECT 1 FROM officer LIMIT 1") != nil }

    package func employer(_ id: String) throws(AuthorityError) -> EmployerRecord? {
        if let known = memory.employers[id] { return known }
        let row = try row("SELECT * FROM employer WHERE id = ?", [id])
        let record = try row.map { (row) throws(AuthorityError) in try employerRecord(row) }
        memory.employers[id] = .some(record)
        return record
    }

    package func employers() throws(AuthorityError) -> [EmployerRecord] {
        var employers: [EmployerRecord] = []
        for row in try rows("SELECT * FROM employer ORDER BY id") { employers.append(try employerRecord(row)) }
        return employers
    }

    package func application(_ id: Int64) throws(AuthorityError) -> ApplicationRecord? {
        guard let row = try row(RegistrySession.applicationQuery + " WHERE application.id = ?", [id]) else {
            return nil
        }
        return try decoding("application \(id)", applicationRecord(row))
    }

    package func application(ofCard number: String) throws(AuthorityError) -> ApplicationRecord? {
        let row = try row(RegistrySession.applicationQuery + " WHERE application.card = ?", [number])
        guard let row else { return nil }
        return try decoding("application", applicationRecord(row))
    }

    /// By id; `nil` for all states.
    package func eachApplication(
        in state: ApplicationState?, _ body: (ApplicationRecord) throws(AuthorityError) -> Void
    ) throws(AuthorityError) {
        // The word is one of our own.
        let filter = state.map { " WHERE application.state = '\($0.rawValue)'" } ?? ""
        try eachRow(RegistrySession.applicationQuery + filter + " ORDER BY application.id") {
            (row) throws(AuthorityError) in
            try body(decoding("application", applicationRecord(row)))
        }
    }

    package func attachments(of application: Int64) throws(AuthorityError) -> [[UInt8]] {
        var digests: [[UInt8]] = []
        for row in try rows("SELECT sha256 FROM attachment WHERE application = ? ORDER BY sha256", [application]) {
            digests.append(try decoding("attachment", row.bytes("sha256")))
        }
        return digests
    }

    package func sealedDocuments(of holder: Int64) throws(AuthorityError) -> [UInt8]? {
        try row("SELECT sealed_documents FROM holder WHERE id = ?", [holder])?.bytes("sealed_documents")
    }

    /// Of at most `limit` holders after this one, by id.
    package func sealedDocuments(
        after holder: Int64, limit: Int
    ) throws(AuthorityError) -> [(holder: Int64, sealed: [UInt8])] {
        var page: [(holder: Int64, sealed: [UInt8])] = []
        for row in try rows(
            """
            SELECT id, sealed_documents FROM holder WHERE id > ? AND sealed_documents IS NOT NULL ORDER BY id LIMIT ?
            """, [holder, limit])
        {
            page.append((row["id"], try decoding("holder", row.bytes("sealed_documents"))))
        }
        return page
    }

    /// The generation of documents.key in force, with its mark.
    package func documentKey() throws(AuthorityError) -> (generation: Int64, mark: [UInt8])? {
        guard let row = try row("SELECT * FROM document_key ORDER BY generation DESC LIMIT 1") else { return nil }
        return (row["generation"], try decoding("document_key", row.bytes("mark")))
    }

    /// Whether a holder of the document has an application on its way, or a card that is not cancelled; but for this one.
    package func isInUse(documentIndex: [UInt8], butFor application: Int64?) throws(AuthorityError) -> Bool {
        try row(
            """
            SELECT 1 FROM document_index JOIN application ON application.holder = document_index.holder
            LEFT JOIN card ON card.number = application.card
            WHERE mac = ? AND application.id <> ? AND application.state <> 'rejected' AND (card.state IS NULL OR card.state <> 'cancelled')
            LIMIT 1
            """, [documentIndex.blob, application ?? 0]) != nil
    }

    package func employment(of card: String) throws(AuthorityError) -> Employment? {
        guard let row = try row("SELECT * FROM employment WHERE card = ?", [card]) else { return nil }
        return try decoding("employment of \(card)", employmentRecord(row))
    }

    private static var applicationQuery: String {
        """
        SELECT application.*, holder.name AS holder_name, employer.department AS department FROM application
        JOIN holder ON holder.id = application.holder JOIN employer ON employer.id = application.employer
        """
    }

    private func officerRecord(_ row: SQLRow) -> OfficerRecord? {
        let (names, left): (String, Int64?) = (row["roles"], row["left_at"])
        var roles: Set<OfficerRole> = []
        for name in names.split(separator: " ") {
            guard let role = OfficerRole(rawValue: String(name)) else { return nil }
            roles.insert(role)
        }
        guard let officer = Officer(row["id"]) else { return nil }
        do {
            return try OfficerRecord(
                officer: officer, roles: roles, body: row["body"],
                leftAt: left.map(Timestamp.init(secondsSince1970:)))
        } catch {
            return nil
        }
    }

    private func employerRecord(_ row: SQLRow) throws(AuthorityError) -> EmployerRecord {
        try EmployerRecord(id: row["id"], name: row["name"], department: row["department"], region: row["region"])
    }

    func applicationRecord(_ row: SQLRow) -> ApplicationRecord? {
        guard let category = Credential.Category(id: row["category"]),
            let state = ApplicationState(rawValue: row["state"])
        else { return nil }
        var hands: [ApplicationHand] = []
        for (step, column) in RegistrySession.hands {
            guard let name: String = row[column] else { continue }
            guard let officer = Officer(name) else { return nil }
            hands.append(ApplicationHand(step: step, officer: officer))
        }
        return ApplicationRecord(
            id: row["id"], holder: row["holder"], holderName: row["holder_name"], category: category,
            employer: row["employer"], department: row["department"],
            life: ApplicationLife(state: state, hands: hands, rejection: row["rejection"]), card: row["card"],
            submittedAt: Timestamp(secondsSince1970: row["submitted_at"]),
            changedAt: Timestamp(secondsSince1970: row["changed_at"]))
    }

    package static var hands: [(ApplicationStepName, String)] {
        [
            (.recommend, "recommended_by"), (.review, "reviewed_by"), (.approve, "approved_by"),
            (.produce, "produced_by"),
        ]
    }

    private func employmentRecord(_ row: SQLRow) -> Employment? {
        let (name, category, limit): (String?, String?, Int64?) = (row["event"], row["category"], row["limit_at"])
        var event: EmploymentEvent?
        if let name {
            guard let known = EmploymentEvent(name: name, category: category) else { return nil }
            event = known
        }
        return Employment(
            employer: row["employer"], confirmedAt: Timestamp(secondsSince1970: row["confirmed_at"]), event: event,
            ageLimitAt: limit.map(Timestamp.init(secondsSince1970:)))
    }
}
