internal import Primitives
package import Regulation
internal import Signatures

extension RegistrySchema {
    /// What a registry of format 13 had not: codes by which sites enrol; of each site the last one that was made.
    static let invitationTable = """
        CREATE TABLE site_invitation (
            site TEXT PRIMARY KEY, code BLOB NOT NULL UNIQUE, officer TEXT NOT NULL, ends_at INTEGER NOT NULL,
            -- The SubjectPublicKeyInfo of who has used it.
            used_by BLOB
        ) STRICT;
        """
}

extension RegistrySession {
    package func siteInvitation(code: [UInt8]) throws(AuthorityError) -> SiteInvitation? {
        guard let row = try row("SELECT * FROM site_invitation WHERE code = ?", [code.blob]) else { return nil }
        var usedBy: PublicKey?
        if let key = row.bytes("used_by") {
            do { usedBy = try PublicKey(subjectPublicKeyInfo: key) } catch { usedBy = nil }
            _ = try decoding("site_invitation", usedBy)
        }
        return SiteInvitation(
            site: row["site"], code: code, officer: try decoding("site_invitation", Officer(row["officer"])),
            endsAt: Timestamp(secondsSince1970: row["ends_at"]), usedBy: usedBy)
    }
}

extension RegistrySession<Changing> {
    /// Puts it in the place of the site's earlier one, whose code is worth nothing from then on.
    package func put(_ invitation: SiteInvitation) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO site_invitation (site, code, officer, ends_at, used_by) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (site) DO UPDATE SET code = excluded.code, officer = excluded.officer,
                ends_at = excluded.ends_at, used_by = excluded.used_by
            """,
            [
                invitation.site, invitation.code.blob, invitation.officer.id, invitation.endsAt.secondsSince1970,
                invitation.usedBy?.subjectPublicKeyInfo.blob,
            ])
    }

    package func removeInvitation(of site: String) throws(AuthorityError) {
        try execute("DELETE FROM site_invitation WHERE site = ?", [site])
    }
}
