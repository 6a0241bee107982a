internal import AuthorityKeys
internal import DurableFiles
package import Regulation

/// What a backup holds.
package struct BackupSummary: Hashable, Sendable {
    package let cards: Int64
    package let applications: Int64
    /// Its audit trail; the head, noted elsewhere, shows later that it is this one.
    package let audit: AuditSummary
}

extension RegistryStore {
    /// Writes the registry at one moment into one file, and reads it back: every table row by row, the file's own check,
    /// the audit trail from its first line on.
    ///
    /// The file is a registry of SQLite wherever this one is kept, 0600. It holds what the registry holds (names of
    /// holders; documents only sealed) and no key. Others go on working meanwhile.
    ///
    /// - Throws: `disk`, also when there is such a file already; `altered` when it does not come out the same or the
    ///   registry itself contradicts itself; `registry`.
    package func backUp(to path: String) throws(AuthorityError) -> BackupSummary {
        guard !Directory.holds(path) else {
            throw AuthorityError(.backupThere, at: path)
        }
        return try RegistryFile.made(at: path, RegistrySchema.schema) { (draft) throws(AuthorityError) in
            let copied = try engine.inReading { (source) throws(AuthorityError) in
                try draft.inChange { (target) throws(AuthorityError) in
                    try RegistryFile.fill(target, from: source, tables: RegistryTable.all(in: target))
                }
            }
            return try RegistryFile.verified(draft, against: copied)
        }
    }

    /// Writes the reports into `PATH.reports`, beside the registry's backup, and reads them back.
    ///
    /// - Throws: as `backUp`.
    package func backUpReports(beside path: String) throws(AuthorityError) {
        let path = ReportStore.backup(beside: path)
        guard !Directory.holds(path) else {
            throw AuthorityError(RegistryFault.backupThere, at: path)
        }
        try RegistryFile.made(at: path, ReportSchema.schema) { (draft) throws(AuthorityError) in
            try reports.engine.inReading { (source) throws(AuthorityError) in
                try draft.inChange { (target) throws(AuthorityError) in
                    try RegistryFile.refill(target, from: source, tables: ReportSchema.backedUp)
                }
            }
        }
    }

    /// Brings a backup back into an authority's folder whose registry is lost, or into a server's empty database.
    ///
    /// A backup of an earlier format is brought forward on the way; the backup itself stays as it is.
    ///
    /// - Parameter address: a server's database; `nil` for what the folder says, a file of its own at first.
    /// - Throws: `badFolder` when there is a registry already; `altered` when the backup does not hold; `registry`, `disk`.
    package static func restore(
        _ backup: String, to path: String, registry address: RegistryAddress? = nil
    ) throws(AuthorityError) -> BackupSummary {
        let folder = AuthorityFolder(path: path)
        guard Directory.holds(folder.keys) else {
            throw AuthorityError(.noAuthorityKeys, at: path)
        }
        let recorded = try folder.recordedRegistry()
        guard case .server = address ?? recorded else {
            guard !Directory.holds(folder.registry) else {
                throw AuthorityError(.registryFileThere, at: folder.registry)
            }
            let reports = try RegistryAddress.file(folder.registry).openedReports()
            return try RegistryFile.made(at: folder.registry, from: backup, handing: reports.takeOver) {
                (draft, tables) throws(AuthorityError) in
                let summary = try RegistryFile.verified(draft, against: tables)
                try reports.restore(fromBeside: backup)
                return summary
            }
        }
        let draft = "\(folder.registry).restoring"
        defer { RegistryFile.discard(draft) }
        let store = try folder.registry(at: address)
        return try RegistryFile.made(at: draft, from: backup, handing: store.reports.takeOver) {
            (file, copied) throws(AuthorityError) in
            let summary = try RegistryFile.verified(file, against: copied)
            try store.engine.inChange { (target) throws(AuthorityError) in
                guard try target.rows("SELECT id FROM authority", []).isEmpty else {
                    throw AuthorityError(.registryInDatabase, at: target.place)
                }
                try file.inReading { (source) throws(AuthorityError) in
                    try RegistryFile.refill(target, from: source, tables: RegistryTable.all(in: source))
                }
            }
            try store.reports.restore(fromBeside: backup)
            return summary
        }
    }
}
