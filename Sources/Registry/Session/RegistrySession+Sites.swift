package import AuthorityKeys
package import Credential
internal import JSON
internal import Primitives
package import Regulation
package import Verification

extension RegistrySession {
    package func site(_ id: String) throws(AuthorityError) -> ReportingSite? {
        try row("SELECT * FROM site WHERE id = ?", [id]).map(site)
    }

    package func site(token digest: [UInt8]) throws(AuthorityError) -> ReportingSite? {
        try row("SELECT * FROM site WHERE token = ?", [digest.blob]).map(site)
    }

    package func site(certificate digest: [UInt8]) throws(AuthorityError) -> ReportingSite? {
        try row("SELECT * FROM site WHERE certificate = ?", [digest.blob]).map(site)
    }

    /// By id, those that were removed too.
    package func sites() throws(AuthorityError) -> [ReportingSite] {
        try rows("SELECT * FROM site ORDER BY id").map(site)
    }

    /// Of what is published; `nil` before the first.
    package func newestVersion(of role: RepositoryRole) throws(AuthorityError) -> Int64? {
        try row("SELECT MAX(version) AS version FROM metadata WHERE role = ?", [role.id])?["version"]
    }

    /// What we signed under this version of a role, by SHA-256, as far as it is known still: more than one after an older
    /// registry was restored.
    package func signedFiles(of role: String, version: Int64) throws(AuthorityError) -> [[UInt8]] {
        try rows("SELECT sha256 FROM signed_file WHERE role = ? AND version = ?", [role, version]).compactMap {
            $0.bytes("sha256")
        }
    }

    /// The card's lines of the audit trail, the oldest first.
    package func auditEntries(ofCard number: String) throws(AuthorityError) -> [AuditEntry] {
        var entries: [AuditEntry] = []
        for row in try rows("SELECT * FROM audit WHERE card = ? ORDER BY sequence", [number]) {
            entries.append(try decoding("audit", AuditEntry(row)))
        }
        return entries
    }

    /// Who last reported this class of the card's holder, as the trail says.
    package func reporter(
        ofClass category: Credential.Category, of card: String
    ) throws(AuthorityError) -> Officer? {
        for entry in try auditEntries(ofCard: card).reversed() {
            guard let line = entry.object, line["action"]?.string == "employment",
                line["category"]?.string == category.id
            else { continue }
            return line["by"]?.string.flatMap(Officer.init)
        }
        return nil
    }

    private func site(_ row: SQLRow) -> ReportingSite {
        let (latitude, longitude): (Int64?, Int64?) = (row["latitude"], row["longitude"])
        let removedAt: Int64? = row["removed_at"]
        return ReportingSite(
            id: row["id"],
            place: latitude.flatMap { north in longitude.flatMap { GeoPoint(latitude: north, longitude: $0) } },
            addedAt: Timestamp(secondsSince1970: row["added_at"]),
            removedAt: removedAt.map(Timestamp.init(secondsSince1970:)), token: row.bytes("token") ?? [],
            certificate: row.bytes("certificate"))
    }

    /// Of each role, the newest versions: a week of timestamps.
    static var signedKept: Int64 { 1008 }
}

extension RegistrySession<Changing> {
    /// Lists the site, or replaces what is listed.
    package func put(_ site: ReportingSite) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO site (id, token, certificate, latitude, longitude, added_at, removed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET token = excluded.token,
                certificate = excluded.certificate, latitude = excluded.latitude, longitude = excluded.longitude,
                removed_at = excluded.removed_at
            """,
            [
                site.id, site.token.blob, site.certificate?.blob, site.place?.latitude, site.place?.longitude,
                site.addedAt.secondsSince1970, site.removedAt?.secondsSince1970,
            ])
    }

    /// Remembers what we signed, by which counters' sightings are judged.
    package func insert(signed file: RoleVersion) throws(AuthorityError) {
        try execute(
            """
            INSERT INTO signed_file (role, version, sha256) VALUES (?, ?, ?)
            ON CONFLICT (role, version, sha256) DO NOTHING
            """, [file.role, file.version, file.sha256.blob])
        // A version is from 1 on.
        try execute(
            "DELETE FROM signed_file WHERE role = ? AND version <= ?",
            [file.role, file.version - RegistrySession.signedKept])
    }
}
