internal import DurableFiles
internal import Foundation
internal import TUF

typealias StableFile = DurableFiles.StableFile<RepositoryFailure>
typealias Directory = DurableFiles.Directory<RepositoryFailure>

/// The folder of a bare client: `root.json`, `timestamp.json`, `snapshot.json`, `targets.json`, `ROLE.json`.
struct RepositoryFolder {
    let path: String

    /// Puts the first trusted root there, after a look whether it is one.
    func begin(withRootAt file: String) throws(RepositoryFailure) {
        let bytes = try StableFile.read(file, limitBytes: MetadataLimits.rootBytes)
        do throws(TUFError) {
            _ = try RootMetadata(fromTrustedPlace: bytes)
        } catch {
            throw RepositoryFailure(cause: .refused(error), subject: file)
        }
        try Directory.make(path, .masked)
        try StableFile.replace(self.file(named: RoleName.root.cacheName), with: bytes, .masked)
    }

    /// The root in force when the folder was last used.
    func trustedRoot() throws(RepositoryFailure) -> RootMetadata {
        let name = RoleName.root.cacheName
        guard let bytes = try StableFile.readIfThere(file(named: name), limitBytes: MetadataLimits.rootBytes) else {
            throw RepositoryFailure(cause: .noRoot, subject: path)
        }
        do throws(TUFError) {
            return try RootMetadata(fromTrustedPlace: bytes)
        } catch {
            throw RepositoryFailure(cause: .refused(error), subject: name)
        }
    }

    /// All metadata that lies there; it is verified again by whoever uses it.
    func cache() throws(RepositoryFailure) -> MetadataCache {
        var cache = MetadataCache()
        for name in try Directory.names(in: path) {
            guard let role = role(named: name) else { continue }
            cache[role] = try StableFile.readUsable(file(named: name), limitBytes: role.limitBytes)
        }
        return cache
    }

    private func role(named fileName: String) -> RoleName? {
        guard fileName.hasSuffix(".json"), let text = String(fileName.dropLast(5)).removingPercentEncoding else {
            return nil
        }
        let top = [RoleName.timestamp, .snapshot, .targets].first { $0.text == text }
        guard let role = top ?? RoleName(delegated: text), role.cacheName == fileName else { return nil }
        return role
    }

    /// Stores verified files, each whole or not at all.
    func store(_ files: [MetadataFile]) throws(RepositoryFailure) {
        for metadata in files {
            try StableFile.replace(file(named: metadata.cacheName), with: metadata.bytes, .masked)
        }
    }

    private func file(named name: String) -> String { "\(path)/\(name)" }
}

extension DurableFiles.StableFile where Failure == RepositoryFailure {
    /// A file that is fetched anew when it is not what it must be; `nil` also when it is longer than that.
    static func readUsable(_ path: String, limitBytes: Int) throws(RepositoryFailure) -> [UInt8]? {
        do throws(RepositoryFailure) {
            return try readIfThere(path, limitBytes: limitBytes)
        } catch {
            guard case .tooLong = error.cause else { throw error }
            return nil
        }
    }
}
