internal import Credential
package import Primitives
package import Regulation

extension RegistrySession<Changing> {
    /// Lists the officer, or replaces what is listed.
    package func put(_ officer: OfficerRecord) throws(AuthorityError) {
        let roles = officer.roles.map(\.rawValue).sorted().joined(separator: " ")
        try execute(
            """
            INSERT INTO officer (id, name, roles, body, left_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id)
            DO UPDATE SET name = excluded.name, roles = excluded.roles, body = excluded.body,
                left_at = excluded.left_at
            """,
            [officer.officer.id, officer.name?.text, roles, officer.body, officer.leftAt?.secondsSince1970])
        memory.officers.removeValue(forKey: officer.officer)
    }

    package func put(_ employer: EmployerRecord) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO employer (id, name, department, region, closed_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id)
            DO UPDATE SET name = excluded.name, department = excluded.department, region = excluded.region,
                closed_at = excluded.closed_at
            """,
            [
                employer.id, employer.name, employer.department, employer.region, employer.closedAt?.secondsSince1970,
            ])
        memory.employers.removeValue(forKey: employer.id)
    }

    package func insertHolder(_ name: String) throws(AuthorityError) -> Int64 {
        try decoding(
            "holder",
            row("INSERT INTO holder (name, folded) VALUES (?, ?) RETURNING id", [name, FoldedText(name).text])?["id"])
    }

    /// Replaces what was sealed, and what it is found by.
    package func put(sealedDocuments: [UInt8], indices: [[UInt8]], of holder: Int64) throws(AuthorityError) {
        try execute("DELETE FROM document_index WHERE holder = ?", [holder])
        try putFirst(sealedDocuments: sealedDocuments, indices: indices, of: holder)
    }

    /// The same for a holder of whom nothing was sealed.
    package func putFirst(sealedDocuments: [UInt8], indices: [[UInt8]], of holder: Int64) throws(AuthorityError) {
        try execute("UPDATE holder SET sealed_documents = ? WHERE id = ?", [sealedDocuments.blob, holder])
        for index in indices {
            try execute("INSERT INTO document_index (mac, holder) VALUES (?, ?)", [index.blob, holder])
        }
    }

    package func insertDocumentKey(_ generation: Int64, mark: [UInt8]) throws(AuthorityError) {
        try execute("INSERT INTO document_key (generation, mark) VALUES (?, ?)", [generation, mark.blob])
    }

    /// Takes the form in the place of the one before: name, category, employer, attachments.
    package func correct(_ application: ApplicationRecord, by form: ApplicationForm) throws(AuthorityError) {
        let name = form.holderName.text
        try execute(
            "UPDATE holder SET name = ?, folded = ? WHERE id = ?", [name, FoldedText(name).text, application.holder])
        try execute(
            "UPDATE application SET category = ?, employer = ? WHERE id = ?",
            [form.category.id, form.employer, application.id])
        try execute("DELETE FROM attachment WHERE application = ?", [application.id])
        try insertAttachments(form.attachments, of: application.id)
    }

    package func insertApplication(
        of holder: Int64, _ form: ApplicationForm, at moment: Timestamp
    ) throws(AuthorityError) -> Int64 {
        let row = try row(
            """
            INSERT INTO application (holder, category, employer, state, submitted_at, changed_at)
            VALUES (?, ?, ?, 'submitted', ?, ?) RETURNING id
            """, [holder, form.category.id, form.employer, moment.secondsSince1970, moment.secondsSince1970])
        return try decoding("application", row?["id"])
    }

    package func handOver(_ application: Int64, to employer: String) throws(AuthorityError) {
        try execute("UPDATE application SET employer = ? WHERE id = ?", [employer, application])
    }

    package func insertAttachments(_ digests: Set<[UInt8]>, of application: Int64) throws(AuthorityError) {
        for digest in digests {
            try execute(
                "INSERT INTO attachment (application, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [application, digest.blob])
        }
    }

    package func update(_ application: ApplicationRecord) throws(AuthorityError) {
        var hands: [String?] = []
        for (step, _) in RegistrySession.hands {
            hands.append(application.life.hands.first { $0.step == step }?.officer.id)
        }
        try execute(
            """
            UPDATE application SET state = ?, recommended_by = ?, reviewed_by = ?, approved_by = ?, produced_by = ?,
                rejection = ?, card = ?, changed_at = ? WHERE id = ?
            """,
            [
                application.life.state.rawValue, hands[0], hands[1], hands[2], hands[3], application.life.rejection,
                application.card, application.changedAt.secondsSince1970, application.id,
            ])
    }

    package func put(_ employment: Employment, of card: String) throws(AuthorityError) {
        let words = employment.words
        try execute(
            """
            INSERT INTO employment (card, employer, confirmed_at, event, earlier_event, category, limit_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (card) DO UPDATE SET employer = excluded.employer, confirmed_at = excluded.confirmed_at,
                event = excluded.event, earlier_event = excluded.earlier_event, category = excluded.category,
                limit_at = excluded.limit_at
            """,
            [
                card, employment.employer, employment.confirmedAt.secondsSince1970, words.reported, words.inherited,
                words.category, employment.ageLimitAt?.secondsSince1970,
            ])
    }
}

extension Employment {
    /// As the registry and the trail write what was reported: words apart by blanks, `nil` for none, and the one class.
    var words: (reported: String?, inherited: String?, category: String?) {
        var category: String?
        for event in open { if case .classChanged(let new) = event { category = new.id } }
        return (Employment.text(reported), Employment.text(inherited), category)
    }

    private static func text(_ events: Set<EmploymentEvent>) -> String? {
        events.isEmpty ? nil : events.map(\.name).sorted().joined(separator: " ")
    }
}
