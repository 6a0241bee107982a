package import AuthorityKeys
package import Primitives
package import Regulation

extension RegistrySchema {
    /// What a registry of format 14 had not: papers of applications, sealed, in pieces.
    static let paperTables = """
        CREATE TABLE paper (
            application INTEGER NOT NULL REFERENCES application (id), sha256 BLOB NOT NULL, format TEXT NOT NULL,
            bytes INTEGER NOT NULL, sealed_key BLOB NOT NULL, added_at INTEGER NOT NULL, PRIMARY KEY (application, sha256)
        ) STRICT;
        CREATE TABLE paper_piece (
            application INTEGER NOT NULL, sha256 BLOB NOT NULL, number INTEGER NOT NULL, sealed BLOB NOT NULL,
            PRIMARY KEY (application, sha256, number)
        ) STRICT;
        """
}

extension RegistrySession {
    /// Those of an application, as they came.
    package func papers(of application: Int64) throws(AuthorityError) -> [PaperRecord] {
        var papers: [PaperRecord] = []
        for row in try rows("SELECT * FROM paper WHERE application = ? ORDER BY added_at, sha256", [application]) {
            papers.append(try paper(row))
        }
        return papers
    }

    /// Sealed, with every piece; `nil` when there is none.
    package func sealedPaper(at place: SealedPaper.Place) throws(AuthorityError) -> SealedPaper? {
        let key = try row(
            "SELECT sealed_key FROM paper WHERE application = ? AND sha256 = ?",
            [place.application, place.digest.blob])
        guard let key else { return nil }
        var pieces: [[UInt8]] = []
        let rows = try rows(
            "SELECT sealed FROM paper_piece WHERE application = ? AND sha256 = ? ORDER BY number",
            [place.application, place.digest.blob])
        for row in rows { pieces.append(try decoding("paper_piece", row.bytes("sealed"))) }
        return SealedPaper(key: try decoding("paper", key.bytes("sealed_key")), pieces: pieces)
    }

    /// The keys of all papers, for a rotation of the one that seals them.
    package func paperKeys() throws(AuthorityError) -> [(place: SealedPaper.Place, key: [UInt8])] {
        var keys: [(place: SealedPaper.Place, key: [UInt8])] = []
        for row in try rows("SELECT * FROM paper ORDER BY application, sha256") {
            keys.append((try paper(row).place, try decoding("paper", row.bytes("sealed_key"))))
        }
        return keys
    }

    /// Those of applications that were decided, and not changed since the moment.
    package func papers(ofDecidedBefore moment: Timestamp) throws(AuthorityError) -> [PaperRecord] {
        var papers: [PaperRecord] = []
        let rows = try rows(
            """
            SELECT paper.* FROM paper JOIN application ON application.id = paper.application
            WHERE application.state IN ('approved', 'produced', 'issued', 'ended', 'rejected')
            AND application.changed_at < ? ORDER BY paper.application, paper.sha256
            """, [moment.secondsSince1970])
        for row in rows { papers.append(try paper(row)) }
        return papers
    }

    private func paper(_ row: SQLRow) throws(AuthorityError) -> PaperRecord {
        let name: String = row["format"]
        return PaperRecord(
            place: SealedPaper.Place(
                application: row["application"], digest: try decoding("paper", row.bytes("sha256"))),
            format: try decoding("paper", PaperFormat(rawValue: name)), bytes: row["bytes"],
            addedAt: Timestamp(secondsSince1970: row["added_at"]))
    }
}

extension RegistrySession<Changing> {
    package func insert(_ paper: PaperRecord, sealed: SealedPaper) throws(AuthorityError) {
        let (application, digest) = (paper.place.application, paper.place.digest)
        try execute(
            "INSERT INTO paper (application, sha256, format, bytes, sealed_key, added_at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                application, digest.blob, paper.format.rawValue, paper.bytes, sealed.key.blob,
                paper.addedAt.secondsSince1970,
            ])
        for (number, piece) in sealed.pieces.enumerated() {
            try execute(
                "INSERT INTO paper_piece (application, sha256, number, sealed) VALUES (?, ?, ?, ?)",
                [application, digest.blob, Int64(number), piece.blob])
        }
    }

    package func put(paperKey key: [UInt8], at place: SealedPaper.Place) throws(AuthorityError) {
        try execute(
            "UPDATE paper SET sealed_key = ? WHERE application = ? AND sha256 = ?",
            [key.blob, place.application, place.digest.blob])
    }

    package func removePaper(at place: SealedPaper.Place) throws(AuthorityError) {
        try execute(
            "DELETE FROM paper_piece WHERE application = ? AND sha256 = ?", [place.application, place.digest.blob])
        try execute("DELETE FROM paper WHERE application = ? AND sha256 = ?", [place.application, place.digest.blob])
    }
}
