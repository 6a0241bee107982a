internal import JSON
package import Primitives
package import Regulation
internal import Signatures

extension RegistrySchema {
    /// What a registry of the format before had not: codes by which holders sign in; of each subject the last one. Tries that
    /// were refused are counted by what they were for; without a code by nothing, so that it takes as long.
    static let holderCodeTables = """
        CREATE TABLE holder_code (
            subject TEXT PRIMARY KEY, code BLOB NOT NULL, ends_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE refused_holder (subject TEXT PRIMARY KEY, tries INTEGER NOT NULL) STRICT;
        """
}

/// A holder who came with the right code, which is worth nothing from then on.
///
/// Only `enter` makes one.
package struct SignedInHolder: Hashable, Sendable {
    package let subject: HolderSubject

    fileprivate init(_ subject: HolderSubject) { self.subject = subject }
}

extension RegistrySession<Changing> {
    /// Puts it in the place of the subject's earlier one, whose code is worth nothing from then on.
    package func put(_ record: HolderCodeRecord) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO holder_code (subject, code, ends_at) VALUES (?, ?, ?)
            ON CONFLICT (subject) DO UPDATE SET code = excluded.code, ends_at = excluded.ends_at
            """, [record.subject.description, record.code.blob, record.endsAt.secondsSince1970])
        try execute("DELETE FROM refused_holder WHERE subject = ?", [record.subject.description])
    }

    /// Takes the code, or counts a refusal: whatever is wrong, the same questions are asked, one digest is compared, and one
    /// row is changed.
    ///
    /// - Parameters:
    ///   - subject: `nil` for a number that can be none.
    ///   - code: `nil` for what can be none.
    /// - Returns: `nil` when it was refused, whatever for.
    package func enter(
        _ subject: HolderSubject?, with code: HolderCode?, at now: Timestamp
    ) throws(AuthorityError) -> SignedInHolder? {
        let canonical = try canonical(subject ?? .application(0))
        let row = try row(
            """
            SELECT holder_code.code, holder_code.ends_at, refused_holder.tries FROM holder_code
            LEFT JOIN refused_holder ON refused_holder.subject = holder_code.subject WHERE holder_code.subject = ?
            """, [canonical.description])
        let expected = try row.map { (row) throws(AuthorityError) in try decoding("holder_code", row.bytes("code")) }
        let endsAt = Timestamp(secondsSince1970: row?["ends_at"] ?? 0)
        let tries: Int64? = row.flatMap { $0["tries"] }
        let isRight = constantTimeEqual(
            expected ?? [UInt8](repeating: 0, count: SHA256.length), (code ?? .nobodys).hash)
        guard isRight, code != nil, now < endsAt, tries ?? 0 < HolderCode.triesLimit else {
            try execute(
                """
                INSERT INTO refused_holder (subject, tries) VALUES (?, 1)
                ON CONFLICT (subject) DO UPDATE SET tries = refused_holder.tries + 1
                """, [expected == nil ? "" : canonical.description])
            return nil
        }
        try execute("DELETE FROM holder_code WHERE subject = ?", [canonical.description])
        return SignedInHolder(canonical)
    }
}

extension RegistrySession {
    /// What a code is kept under: the application of a card, where there is one.
    package func canonical(_ subject: HolderSubject) throws(AuthorityError) -> HolderSubject {
        let id: Int64? =
            switch subject {
            case .application(let id): try row("SELECT id FROM application WHERE id = ?", [id])?["id"]
            case .card(let number): try row("SELECT id FROM application WHERE card = ?", [number])?["id"]
            }
        return id.map(HolderSubject.application) ?? subject
    }

    /// The application's lines of the trail, the oldest first.
    package func auditEntries(ofApplication id: Int64) throws(AuthorityError) -> [AuditEntry] {
        var entries: [AuditEntry] = []
        for row in try rows(
            """
            SELECT audit.* FROM audit_mark JOIN audit ON audit.sequence = audit_mark.sequence
            WHERE audit_mark.application = ? AND audit.card IS NULL ORDER BY audit_mark.sequence
            """, [id])
        {
            entries.append(try decoding("audit", AuditEntry(row)))
        }
        return entries
    }
}

extension HolderCode {
    /// Compared with for what can be no code.
    fileprivate static let nobodys = HolderCode(random: [UInt8](repeating: 0, count: 9))
}
