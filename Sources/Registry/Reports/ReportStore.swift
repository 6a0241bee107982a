internal import AuthorityKeys
internal import DurableFiles
package import Regulation

/// Where counters' reports are kept, apart from the registry: what sites send fills nothing that a cancellation or a
/// publication needs.
///
/// A file of SQLite beside the registry's, or a schema of its own in the server's database. Whoever changes both begins
/// with this one, so that two never wait for each other.
package struct ReportStore: Sendable {
    let engine: any RegistryEngine
    /// Its file, or a link to where it stands; `nil` for a server's.
    let file: String?

    /// What is free on the disk of its file; `nil` where only a server knows.
    package var freeBytes: UInt64? { file.flatMap { Directory.freeBytes(at: $0) } }

    /// Asks of one moment.
    package func reading<Answer>(
        _ body: (ReportSession<Reading>) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        try engine.inReading { (connection) throws(AuthorityError) in
            try ReportSession.checked(connection) { (session) throws(AuthorityError) in try body(session) }
        }
    }

    /// Changes all of it or nothing; two changes never run at once.
    package func changing<Answer>(
        _ body: (ReportSession<Changing>) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        try engine.inChange { (connection) throws(AuthorityError) in
            try ReportSession.checked(connection) { (session) throws(AuthorityError) in try body(session) }
        }
    }

    /// Copies what a registry of an earlier format, or a backup, has of reports, and reads it back; nothing when there are
    /// reports here already: then an earlier try ended between its two commits, or these are newer.
    ///
    /// - Throws: `altered` when it does not come out the same, `registry`.
    func takeOver(from source: any SQLConnection) throws(AuthorityError) {
        try takeOver(ReportSchema.copied, from: source)
    }

    /// - Parameter tables: that the source has.
    func takeOver(_ tables: [RegistryTable], from source: any SQLConnection) throws(AuthorityError) {
        try engine.inChange { (target) throws(AuthorityError) in
            for table in ReportSchema.copied {
                guard try target.rows("SELECT 1 FROM \(table.name) LIMIT 1", []).isEmpty else { return }
            }
            try RegistryFile.refill(target, from: source, tables: tables)
        }
    }
}

/// What may be done to the reports inside one transaction, as `RegistrySession` is for the registry. Only a `ReportStore`
/// makes one.
package struct ReportSession<Access: RegistryAccess>: SQLSession {
    let connection: any SQLConnection

    fileprivate static func checked<Answer>(
        _ connection: any SQLConnection, _ body: (ReportSession) throws(AuthorityError) -> Answer
    ) throws(AuthorityError) -> Answer {
        let answer = try body(ReportSession(connection: connection))
        try connection.misfits.check(connection.place)
        return answer
    }
}
