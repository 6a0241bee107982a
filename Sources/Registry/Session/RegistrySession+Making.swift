package import AuthorityKeys
internal import Credential
package import Primitives
package import Regulation

extension RegistrySession {
    /// Signed for a chip, and not yet read back from it.
    package func isUnproven(_ card: String) throws(AuthorityError) -> Bool {
        try row("SELECT 1 FROM unproven_card WHERE number = ?", [card]) != nil
    }

    /// Made, not handed out, nothing proposed of it, and not on the way to a chip; by number, from behind this one on.
    package func cardsToIssue(after number: String, limit: Int) throws(AuthorityError) -> [String] {
        try rows(
            """
            SELECT number FROM card WHERE state = 'produced' AND proposed_reason IS NULL
            AND NOT EXISTS (SELECT 1 FROM unproven_card WHERE unproven_card.number = card.number)
            AND number > ? ORDER BY number LIMIT ?
            """, [number, limit]
        ).map { $0["number"] }
    }

    /// What an order of a batch came to: the order as it was, and its card.
    package func batchOrder(_ id: String) throws(AuthorityError) -> BatchOrderRecord? {
        guard let row = try row("SELECT content, card FROM batch_order WHERE id = ?", [id]) else { return nil }
        return BatchOrderRecord(
            id: id, content: try decoding("batch_order", row.bytes("content")), card: row["card"])
    }

    /// The credentials of chips and phones, of all times, in which these bytes stand, with the number of their card.
    ///
    /// It goes through all of them: some milliseconds for each ten thousand.
    package func credentials(
        containing bytes: [UInt8]
    ) throws(AuthorityError) -> [(card: String, credential: [UInt8])] {
        let rows = try rows(
            """
            SELECT number AS card, credential FROM card WHERE carrier <> 'paper' AND instr(credential, ?) > 0
            UNION ALL
            SELECT card, credential FROM further_credential WHERE carrier <> 'paper' AND instr(credential, ?) > 0
            """, [bytes.blob, bytes.blob])
        var credentials: [(card: String, credential: [UInt8])] = []
        for row in rows {
            let number: String = row["card"]
            credentials.append((number, try decoding("card \(number)", row.bytes("credential"))))
        }
        return credentials
    }

    /// By list and place.
    package func furtherCredentials(of card: String) throws(AuthorityError) -> [FurtherCredential] {
        let rows = try rows(
            """
            SELECT further_credential.*, status_list.uri AS uri FROM further_credential
            JOIN status_list ON status_list.number = further_credential.list
            WHERE further_credential.card = ? ORDER BY further_credential.list, further_credential.place
            """, [card])
        var credentials: [FurtherCredential] = []
        for row in rows { credentials.append(try decoding("card \(card)", furtherCredential(row))) }
        return credentials
    }

    /// Of all cards.
    func eachFurtherCredential(
        _ body: (FurtherCredential) throws(AuthorityError) -> Void
    ) throws(AuthorityError) {
        try eachRow(
            """
            SELECT further_credential.*, status_list.uri AS uri FROM further_credential
            JOIN status_list ON status_list.number = further_credential.list
            """
        ) { (row) throws(AuthorityError) in try body(decoding("further_credential", furtherCredential(row))) }
    }

    /// - Parameter code: its SHA-256.
    package func phoneInvitation(_ code: [UInt8]) throws(AuthorityError) -> PhoneInvitationRecord? {
        let row = try row(
            """
            SELECT phone_invitation.*, status_list.uri AS uri FROM phone_invitation
            LEFT JOIN status_list ON status_list.number = phone_invitation.used_list WHERE code = ?
            """, [code.blob])
        guard let row else { return nil }
        let officer = try decoding("phone_invitation", Officer(row["officer"]))
        let (uri, place): (String?, Int64?) = (row["uri"], row["used_place"])
        let usedFor = uri.flatMap { uri in
            place.flatMap(UInt64.init(exactly:)).map { StatusReference(uri: uri, index: $0) }
        }
        return PhoneInvitationRecord(
            code: code, card: row["card"], officer: officer, endsAt: Timestamp(secondsSince1970: row["ends_at"]),
            confirmedBy: (row["confirmed_by"] as String?).flatMap(Officer.init), usedFor: usedFor)
    }
}

extension RegistrySession<Changing> {
    package func insert(_ credential: FurtherCredential, in list: Int64) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO further_credential (list, place, card, carrier, issued_at, credential)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                list, Int64(clamping: credential.status.index), credential.card, credential.carrier.rawValue,
                credential.issuedAt.secondsSince1970, credential.credential.blob,
            ])
        try execute("UPDATE status_list SET used = used + 1 WHERE number = ?", [list])
    }

    package func withdraw(_ credential: FurtherCredential, at moment: Timestamp) throws(AuthorityError) {
        try execute(
            """
            UPDATE further_credential SET withdrawn_at = ? WHERE place = ? AND withdrawn_at IS NULL
            AND list = (SELECT number FROM status_list WHERE uri = ?)
            """,
            [moment.secondsSince1970, Int64(clamping: credential.status.index), credential.status.uri])
    }

    package func insert(_ invitation: PhoneInvitationRecord) throws(AuthorityError) {
        try execute(
            "INSERT INTO phone_invitation (code, card, officer, ends_at) VALUES (?, ?, ?, ?)",
            [invitation.code.blob, invitation.card, invitation.officer.id, invitation.endsAt.secondsSince1970])
    }

    /// It came to this credential, and comes to no other.
    package func use(_ invitation: PhoneInvitationRecord, for credential: FurtherCredential) throws(AuthorityError) {
        try execute(
            """
            UPDATE phone_invitation SET used_place = ?, used_list = (SELECT number FROM status_list WHERE uri = ?)
            WHERE code = ?
            """,
            [Int64(clamping: credential.status.index), credential.status.uri, invitation.code.blob])
    }

    /// From now on the code opens what it is for.
    package func confirm(_ invitation: PhoneInvitationRecord, by officer: Officer) throws(AuthorityError) {
        try execute(
            "UPDATE phone_invitation SET confirmed_by = ? WHERE code = ?", [officer.id, invitation.code.blob])
    }

    /// Unused codes of a card are worth nothing from this moment on.
    package func endInvitations(of card: String, at moment: Timestamp) throws(AuthorityError) {
        try execute(
            "UPDATE phone_invitation SET ends_at = ? WHERE card = ? AND used_place IS NULL AND ends_at > ?",
            [moment.secondsSince1970, card, moment.secondsSince1970])
    }

    package func insertUnproven(_ card: String) throws(AuthorityError) {
        try execute("INSERT INTO unproven_card (number) VALUES (?)", [card])
    }

    package func removeUnproven(_ card: String) throws(AuthorityError) {
        try execute("DELETE FROM unproven_card WHERE number = ?", [card])
    }

    package func insert(_ order: BatchOrderRecord) throws(AuthorityError) {
        try execute(
            "INSERT INTO batch_order (id, content, card) VALUES (?, ?, ?)", [order.id, order.content.blob, order.card])
    }

    /// Counters are given all that is listed.
    package func markSignersKnown(at moment: Timestamp) throws(AuthorityError) {
        try execute("UPDATE signer SET known_at = ? WHERE known_at IS NULL", [moment.secondsSince1970])
    }

    /// Takes the signer off the list.
    package func withdraw(_ signer: ListedSigner, at moment: Timestamp) throws(AuthorityError) {
        try execute(
            "UPDATE signer SET withdrawn_at = ? WHERE purpose = ? AND number = ? AND withdrawn_at IS NULL",
            [moment.secondsSince1970, signer.use.rawValue, signer.number])
    }
}

extension RegistrySession {
    private func furtherCredential(_ row: SQLRow) -> FurtherCredential? {
        let (index, withdrawnAt): (Int64, Int64?) = (row["place"], row["withdrawn_at"])
        guard let carrier = Carrier(rawValue: row["carrier"]), let place = UInt64(exactly: index),
            let credential = row.bytes("credential")
        else { return nil }
        return FurtherCredential(
            card: row["card"], carrier: carrier, status: StatusReference(uri: row["uri"], index: place),
            issuedAt: Timestamp(secondsSince1970: row["issued_at"]), credential: credential,
            isWithdrawn: withdrawnAt != nil)
    }
}
