internal import Credential
package import Primitives
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

    /// Others with one of these documents or the same name, as it is searched; the newest hundred.
    package func applications(
        resembling application: ApplicationRecord, documentIndices: [[UInt8]]
    ) throws(AuthorityError) -> [(application: ApplicationRecord, sharesDocument: Bool)] {
        let shared = SQLCondition.column("mac", isOneOf: documentIndices.map(\.blob))
        let holders = Set<Int64>(
            try rows("SELECT holder FROM document_index WHERE \(shared.text)", shared.arguments).map { $0["holder"] })
        let alike = SQLCondition.any(of: [
            SQLCondition("holder.folded = ?", [FoldedText(application.holderName).text]),
            .column("application.holder", isOneOf: holders.sorted()),
        ])
        let asked = SQLCondition.all(of: [SQLCondition("application.id <> ?", [application.id]), alike])
        var found: [(application: ApplicationRecord, sharesDocument: Bool)] = []
        for row in try rows(
            "\(RegistrySession.applicationQuery) WHERE \(asked.text) ORDER BY application.id DESC LIMIT 100",
            asked.arguments)
        {
            let record = try decoding("application", applicationRecord(row))
            found.append((record, holders.contains(record.holder)))
        }
        return found
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

    /// Whether a holder of the document has an application on its way, or a card that is not cancelled and ends after this
    /// moment; but for this application.
    package func isInUse(
        documentIndex: [UInt8], butFor application: Int64?, endingAfter moment: Timestamp
    ) throws(AuthorityError) -> Bool {
        try row(
            """
            SELECT 1 FROM document_index JOIN application ON application.holder = document_index.holder
            LEFT JOIN card ON card.number = application.card
            WHERE mac = ? AND application.id <> ? AND application.state <> 'rejected'
            AND (card.state IS NULL OR card.state <> 'cancelled' AND (application.state <> 'issued' OR card.expires > ?))
            LIMIT 1
            """, [documentIndex.blob, application ?? 0, moment.secondsSince1970]) != nil
    }

    /// The card that a holder of one of these documents has in hand; but for this application.
    package func livingCard(
        documentIndices: [[UInt8]], butFor application: Int64
    ) throws(AuthorityError) -> String? {
        let found = SQLCondition.column("document_index.mac", isOneOf: documentIndices.map(\.blob))
        return try row(
            """
            SELECT card.number FROM document_index JOIN application ON application.holder = document_index.holder
            JOIN card ON card.number = application.card
            WHERE \(found.text) AND application.id <> ? AND application.state = 'issued' AND card.state <> 'cancelled'
            ORDER BY card.number LIMIT 1
            """, found.arguments + [application])?["number"]
    }

    package func employment(of card: String) throws(AuthorityError) -> Employment? {
        guard let row = try row("SELECT * FROM employment WHERE card = ?", [card]) else { return nil }
        return try decoding("employment of \(card)", employmentRecord(row))
    }

    /// The employer's holders' cards that are not cancelled, by number.
    package func livingCards(of employer: String) throws(AuthorityError) -> [String] {
        try rows(
            """
            SELECT card.number AS number FROM employment JOIN card ON card.number = employment.card
            WHERE employment.employer = ? AND card.state <> 'cancelled' ORDER BY card.number
            """, [employer]
        ).map { $0["number"] }
    }

    /// The employer's applications that are not at their end, by number.
    package func openApplications(of employer: String) throws(AuthorityError) -> [Int64] {
        let open = ApplicationState.allCases.filter { !$0.isFinished }.map(\.rawValue)
        let asked = SQLCondition.all(of: [
            SQLCondition("employer = ?", [employer]), .column("state", isOneOf: open),
        ])
        return try rows("SELECT id FROM application WHERE \(asked.text) ORDER BY id", asked.arguments).map { $0["id"] }
    }

    /// By card.
    func employments() throws(AuthorityError) -> [String: Employment] {
        var found: [String: Employment] = [:]
        try eachRow("SELECT * FROM employment") { (row) throws(AuthorityError) in
            found[row["card"]] = try decoding("employment", employmentRecord(row))
        }
        return found
    }

    private static var applicationQuery: String {
        """
        SELECT application.*, holder.name AS holder_name, employer.department AS department FROM application
        JOIN holder ON holder.id = application.holder JOIN employer ON employer.id = application.employer
        """
    }

    private func officerRecord(_ row: SQLRow) -> OfficerRecord? {
        let left: Int64? = row["left_at"]
        return officerRecord(row, id: row["id"], leftAt: left.map(Timestamp.init(secondsSince1970:)))
    }

    /// Of a row with an officer's name, roles and body.
    func officerRecord(_ row: SQLRow, id: String, leftAt: Timestamp?) -> OfficerRecord? {
        let (names, name): (String, String?) = (row["roles"], row["name"])
        var roles: Set<OfficerRole> = []
        for name in names.split(separator: " ") {
            guard let role = OfficerRole(rawValue: String(name)) else { return nil }
            roles.insert(role)
        }
        guard let officer = Officer(id) else { return nil }
        do {
            return try OfficerRecord(
                officer: officer,
                name: try name.map { (name) throws(AuthorityError) in try OfficerName(typed: name) },
                roles: roles, body: row["body"], leftAt: leftAt)
        } catch {
            return nil
        }
    }

    private func employerRecord(_ row: SQLRow) throws(AuthorityError) -> EmployerRecord {
        let closed: Int64? = row["closed_at"]
        return try EmployerRecord(
            id: row["id"], name: row["name"], department: row["department"], region: row["region"],
            closedAt: closed.map(Timestamp.init(secondsSince1970:)))
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
        let (category, limit): (String?, Int64?) = (row["category"], row["limit_at"])
        guard let reported = EmploymentEvent.set(words: row["event"], category: category),
            let inherited = EmploymentEvent.set(words: row["earlier_event"], category: category)
        else { return nil }
        return Employment(
            employer: row["employer"], confirmedAt: Timestamp(secondsSince1970: row["confirmed_at"]),
            reported: reported,
            inherited: inherited, ageLimitAt: limit.map(Timestamp.init(secondsSince1970:)))
    }
}
