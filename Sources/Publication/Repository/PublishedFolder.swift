internal import AuthorityKeys
internal import DurableFiles
internal import Glibc
package import Primitives
package import Regulation
internal import TUF

/// The repository on the disk: static files that any web server carries.
///
///     metadata/N.ROLE.json  metadata/timestamp.json  targets/DIR/HASH.NAME
///
/// Everything but the timestamp has a name of its own for each content. The timestamp comes last: who reads in between,
/// or after a crash, finds the publication before, whole.
package struct PublishedFolder {
    private let path: String

    package init(path: String) {
        self.path = path
    }

    /// How long a file stays that no metadata names any more: as long as a snapshot holds.
    private static let keepsSeconds: Int64 = 48 * 3600

    /// Returns when what is in the folder may be followed by these files.
    ///
    /// - Throws: `notPublishable` when another authority, or a newer registry, has published there; `disk`.
    package func admit(_ files: RepositoryFiles) throws(AuthorityError) {
        for (name, bytes) in files.metadata where Directory.holds("\(path)/metadata/\(name)") {
            guard try read("metadata/\(name)") == bytes else { throw fork(name) }
        }
        for (target, bytes) in files.targets where bytes == nil && !Directory.holds("\(path)/targets/\(target)") {
            throw AuthorityError(PublicationFault.fileElsewhere, at: target)
        }
        guard Directory.holds("\(path)/\(PublishedFolder.timestamp)") else { return }
        do {
            let current = try MetadataDocument(parsing: read(PublishedFolder.timestamp), of: .timestamp)
            guard current.version < files.timestamp.version else { throw fork("timestamp.json") }
        } catch let error as AuthorityError {
            throw error
        } catch {
            throw AuthorityError(PublicationFault.timestampMalformed, at: "\(path)/\(PublishedFolder.timestamp)")
        }
    }

    /// - Throws: `disk`.
    package func write(_ files: RepositoryFiles) throws(AuthorityError) {
        try Directory.make("\(path)/metadata", .everyone)
        for (target, bytes) in files.targets {
            guard let bytes else { continue }
            let file = "\(path)/targets/\(target)"
            try Directory.make(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]), .everyone)
            if Directory.holds(file), try read("targets/\(target)") == bytes { continue }
            try StableFile.replace(file, with: bytes, .everyone)
        }
        for (name, bytes) in files.metadata where !Directory.holds("\(path)/metadata/\(name)") {
            try StableFile.replace("\(path)/metadata/\(name)", with: bytes, .everyone)
        }
        try StableFile.replace("\(path)/\(PublishedFolder.timestamp)", with: files.timestamp.encoded(), .everyone)
    }

    /// Removes files that no metadata names and that nobody has touched for two days, unfinished ones among them.
    ///
    /// - Throws: `disk`.
    package func sweep(keeping files: RepositoryFiles, at now: Timestamp) throws(AuthorityError) {
        let kept = Set(
            files.metadata.map { "metadata/\($0.name)" } + files.targets.map { "targets/\($0.path)" }
                + [PublishedFolder.timestamp])
        for folder in ["metadata", "targets/trust", "targets/policy", "targets/policy/local", "targets/status"] {
            for name in try Directory.names(in: "\(path)/\(folder)") where !kept.contains("\(folder)/\(name)") {
                let file = "\(path)/\(folder)/\(name)"
                var status = stat()
                guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
                let age = now.seconds(since: Timestamp(secondsSince1970: Int64(status.st_mtim.tv_sec)))
                if age > PublishedFolder.keepsSeconds { try StableFile.remove(file) }
            }
        }
    }

    private static let timestamp = "metadata/timestamp.json"

    private func read(_ name: String) throws(AuthorityError) -> [UInt8] {
        try StableFile.read("\(path)/\(name)", limitBytes: MetadataLimits.targetBytes)
    }

    private func fork(_ name: String) -> AuthorityError {
        AuthorityError(PublicationFault.fork, at: "\(path), \(name)")
    }
}
