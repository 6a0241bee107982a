internal import Credential
internal import Primitives

extension RegistrySession {
    /// Signed for a chip, and not yet read back from it.
    func isUnproven(_ card: String) throws(IssuanceError) -> Bool {
        try row("SELECT 1 FROM unproven_card WHERE number = ?", [card]) != nil
    }

    /// Made, not handed out, and not on the way to a chip; by number.
    func cardsToIssue() throws(IssuanceError) -> [String] {
        try rows(
            """
            SELECT number FROM card WHERE state = 'produced'
            AND NOT EXISTS (SELECT 1 FROM unproven_card WHERE unproven_card.number = card.number) ORDER BY number
            """
        ).map { $0["number"] }
    }

    /// What an order of a batch came to: the order as it was, and its card.
    func batchOrder(_ id: String) throws(IssuanceError) -> BatchOrderRecord? {
        guard let row = try row("SELECT content, card FROM batch_order WHERE id = ?", [id]) else { return nil }
        return BatchOrderRecord(
            id: id, content: try decoding("batch_order", row.bytes("content")), card: row["card"])
    }

    /// By list and place.
    func furtherCredentials(of card: String) throws(IssuanceError) -> [FurtherCredential] {
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

    /// - Parameter code: its SHA-256.
    func phoneInvitation(_ code: [UInt8]) throws(IssuanceError) -> PhoneInvitationRecord? {
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
            usedFor: usedFor)
    }
}

extension RegistrySession<Changing> {
    func insert(_ credential: FurtherCredential, in list: Int64) throws(IssuanceError) {
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

    func withdraw(_ credential: FurtherCredential, at moment: Timestamp) throws(IssuanceError) {
        try execute(
            """
            UPDATE further_credential SET withdrawn_at = ? WHERE place = ? AND withdrawn_at IS NULL
            AND list = (SELECT number FROM status_list WHERE uri = ?)
            """,
            [moment.secondsSince1970, Int64(clamping: credential.status.index), credential.status.uri])
    }

    func insert(_ invitation: PhoneInvitationRecord) throws(IssuanceError) {
        try execute(
            "INSERT INTO phone_invitation (code, card, officer, ends_at) VALUES (?, ?, ?, ?)",
            [invitation.code.blob, invitation.card, invitation.officer.id, invitation.endsAt.secondsSince1970])
    }

    /// It came to this credential, and comes to no other.
    func use(_ invitation: PhoneInvitationRecord, for credential: FurtherCredential) throws(IssuanceError) {
        try execute(
            """
            UPDATE phone_invitation SET used_place = ?, used_list = (SELECT number FROM status_list WHERE uri = ?)
            WHERE code = ?
            """,
            [Int64(clamping: credential.status.index), credential.status.uri, invitation.code.blob])
    }

    /// Unused codes of a card are worth nothing from this moment on.
    func endInvitations(of card: String, at moment: Timestamp) throws(IssuanceError) {
        try execute(
            "UPDATE phone_invitation SET ends_at = ? WHERE card = ? AND used_place IS NULL AND ends_at > ?",
            [moment.secondsSince1970, card, moment.secondsSince1970])
    }

    func insertUnproven(_ card: String) throws(IssuanceError) {
        try execute("INSERT INTO unproven_card (number) VALUES (?)", [card])
    }

    func removeUnproven(_ card: String) throws(IssuanceError) {
        try execute("DELETE FROM unproven_card WHERE number = ?", [card])
    }

    func insert(_ order: BatchOrderRecord) throws(IssuanceError) {
        try execute(
            "INSERT INTO batch_order (id, content, card) VALUES (?, ?, ?)", [order.id, order.content.blob, order.card])
    }

    /// Counters are given all that is listed.
    func markSignersKnown(at moment: Timestamp) throws(IssuanceError) {
        try execute("UPDATE signer SET known_at = ? WHERE known_at IS NULL", [moment.secondsSince1970])
    }

    /// Takes the signer off the list.
    func withdraw(_ signer: ListedSigner, at moment: Timestamp) throws(IssuanceError) {
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
