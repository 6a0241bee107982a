internal import DurableFiles
internal import Signatures

/// What a backup holds.
public struct BackupSummary: Hashable, Sendable {
    public let cards: Int64
    public let applications: Int64
    /// Its audit trail; the head, noted elsewhere, shows later that it is this one.
    public let audit: AuditSummary
}

extension Authority {
    /// Writes the registry at one moment into one file, and reads it back: every table row by row, the file's own check,
    /// the audit trail from its first line on.
    ///
    /// The file is a registry of SQLite wherever this one is kept, 0600. It holds what the registry holds (names of
    /// holders; documents only sealed) and no key. Others go on working meanwhile.
    ///
    /// - Throws: `disk`, also when there is such a file already; `altered` when it does not come out the same or the
    ///   registry itself contradicts itself; `registry`.
    public func backUp(to path: String) throws(IssuanceError) -> BackupSummary {
        guard !Directory.holds(path) else {
            throw IssuanceError(.disk, at: path, "is there already and stays; name another file")
        }
        return try RegistryFile.made(at: path) { (draft) throws(IssuanceError) in
            let copied = try store.inReading { (source) throws(IssuanceError) in
                try draft.inChange { (target) throws(IssuanceError) in
                    try RegistryFile.fill(target, from: source, tables: RegistryTable.all(in: target))
                }
            }
            return try RegistryFile.verified(draft, against: copied)
        }
    }

    /// Brings a backup back into an authority's folder whose registry is lost, or into a server's empty database.
    ///
    /// A backup of an earlier format is brought forward on the way; the backup itself stays as it is.
    ///
    /// - Parameter address: a server's database; `nil` for what the folder says, a file of its own at first.
    /// - Throws: `badFolder` when there is a registry already; `altered` when the backup does not hold; `registry`, `disk`.
    public static func restore(
        _ backup: String, to path: String, registry address: RegistryAddress? = nil
    ) throws(IssuanceError) -> BackupSummary {
        let folder = AuthorityFolder(path: path)
        guard Directory.holds(folder.keys) else {
            throw IssuanceError(
                .badFolder, at: path, "no keys of an authority here; bring its folder back first, then its registry")
        }
        let recorded = try folder.recordedRegistry()
        guard case .server = address ?? recorded else {
            guard !Directory.holds(folder.registry) else {
                throw IssuanceError(
                    .badFolder, at: folder.registry, "is there already; move it away, with its -wal and -shm files")
            }
            return try RegistryFile.made(at: folder.registry, from: backup) { (draft, tables) throws(IssuanceError) in
                try RegistryFile.verified(draft, against: tables)
            }
        }
        let draft = "\(folder.registry).restoring"
        defer { RegistryFile.discard(draft) }
        return try RegistryFile.made(at: draft, from: backup) { (file, copied) throws(IssuanceError) in
            let summary = try RegistryFile.verified(file, against: copied)
            let store = try folder.registry(at: address)
            try store.inChange { (target) throws(IssuanceError) in
                guard try target.rows("SELECT id FROM authority", []).isEmpty else {
                    throw IssuanceError(
                        .badFolder, at: target.place, "there is a registry already; take an empty database")
                }
                try file.inReading { (source) throws(IssuanceError) in
                    try RegistryFile.refill(target, from: source)
                }
            }
            return summary
        }
    }
}
