package import Primitives
package import Regulation

extension RegistrySession {
    package func change(ofOfficer officer: Officer) throws(AuthorityError) -> OfficerChangeRecord? {
        guard let row = try row("SELECT * FROM officer_change WHERE officer = ?", [officer.id]) else { return nil }
        return try decoding("officer_change", officerChange(row))
    }

    /// By the officer.
    package func officerChanges() throws(AuthorityError) -> [OfficerChangeRecord] {
        var found: [OfficerChangeRecord] = []
        for row in try rows("SELECT * FROM officer_change ORDER BY officer") {
            found.append(try decoding("officer_change", officerChange(row)))
        }
        return found
    }

    package func officerInvitation(code: [UInt8]) throws(AuthorityError) -> OfficerInvitation? {
        try row("SELECT * FROM officer_invitation WHERE code = ?", [code.blob]).map { (row) throws(AuthorityError) in
            try decoding("officer_invitation", officerInvitation(row))
        }
    }

    /// By the officer, those that are over, too.
    package func officerInvitations() throws(AuthorityError) -> [OfficerInvitation] {
        var found: [OfficerInvitation] = []
        for row in try rows("SELECT * FROM officer_invitation ORDER BY officer") {
            found.append(try decoding("officer_invitation", officerInvitation(row)))
        }
        return found
    }

    /// Of everybody who has set up a sign-in: the moment of the code that was taken last.
    package func lastCodes() throws(AuthorityError) -> [Officer: Timestamp?] {
        var moments: [Officer: Timestamp?] = [:]
        for row in try rows("SELECT officer, last_step FROM sign_in") {
            let officer = try decoding("sign_in", Officer(row["officer"]))
            moments.updateValue(OneTimeCode.moment(ofStep: row.counted("last_step")), forKey: officer)
        }
        return moments
    }

    private func officerChange(_ row: SQLRow) -> OfficerChangeRecord? {
        guard let change = OfficerChange(rawValue: row["change"]), let proposer = Officer(row["proposed_by"]),
            let record = officerRecord(row, id: row["officer"], leftAt: nil)
        else { return nil }
        return OfficerChangeRecord(
            change, record, code: row.bytes("code"), proposedBy: proposer,
            proposedAt: Timestamp(secondsSince1970: row["proposed_at"]))
    }

    private func officerInvitation(_ row: SQLRow) -> OfficerInvitation? {
        guard let officer = Officer(row["officer"]), let inviting = Officer(row["invited_by"]),
            let code = row.bytes("code")
        else { return nil }
        var invitation = OfficerInvitation(
            officer: officer, code: code, invitedBy: inviting, endsAt: Timestamp(secondsSince1970: row["ends_at"]))
        (invitation.failures, invitation.sealedSecret) = (Int(row.counted("failures")), row.bytes("sealed_secret"))
        return invitation
    }
}

extension RegistrySession<Changing> {
    package func insert(_ word: OfficerChangeRecord) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO officer_change (officer, change, name, roles, body, code, proposed_by, proposed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                word.officer.officer.id, word.change.rawValue, word.officer.name?.text,
                word.officer.roles.map(\.rawValue).sorted().joined(separator: " "), word.officer.body, word.code?.blob,
                word.proposedBy.id, word.proposedAt.secondsSince1970,
            ])
    }

    package func removeChange(ofOfficer officer: Officer) throws(AuthorityError) {
        try execute("DELETE FROM officer_change WHERE officer = ?", [officer.id])
    }

    /// Puts it in the place of the officer's earlier one, whose code is worth nothing from then on.
    package func put(_ invitation: OfficerInvitation) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO officer_invitation (officer, code, invited_by, ends_at, failures, sealed_secret)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (officer) DO UPDATE SET code = excluded.code,
                invited_by = excluded.invited_by, ends_at = excluded.ends_at, failures = excluded.failures,
                sealed_secret = excluded.sealed_secret
            """,
            [
                invitation.officer.id, invitation.code.blob, invitation.invitedBy.id,
                invitation.endsAt.secondsSince1970, invitation.failures, invitation.sealedSecret?.blob,
            ])
    }

    package func removeInvitation(ofOfficer officer: Officer) throws(AuthorityError) {
        try execute("DELETE FROM officer_invitation WHERE officer = ?", [officer.id])
    }
}
