internal import Foundation
internal import Glibc
internal import TUF

/// The folder of a bare client: `root.json`, `timestamp.json`, `snapshot.json`, `targets.json`, `ROLE.json`.
struct RepositoryFolder {
    let path: String

    /// Puts the first trusted root there, after a look whether it is one.
    func begin(withRootAt file: String) throws(RepositoryFailure) {
        guard let bytes = try DiskFile(path: file).read(limitBytes: MetadataLimits.rootBytes) else {
            throw RepositoryFailure(cause: .disk(ENOENT), subject: file)
        }
        do throws(TUFError) {
            _ = try RootMetadata(fromTrustedPlace: bytes)
        } catch {
            throw RepositoryFailure(cause: .refused(error), subject: file)
        }
        try DiskFile.makeFolder(path)
        try self.file(named: RoleName.root.cacheName).write(bytes)
    }

    /// The root in force when the folder was last used.
    func trustedRoot() throws(RepositoryFailure) -> RootMetadata {
        let name = RoleName.root.cacheName
        guard let bytes = try file(named: name).read(limitBytes: MetadataLimits.rootBytes) else {
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
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw RepositoryFailure(cause: .disk(ENOENT), subject: path)
        }
        var cache = MetadataCache()
        for name in names {
            guard let role = role(named: name) else { continue }
            cache[role] = try file(named: name).read(limitBytes: role.limitBytes)
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
        for metadata in files { try file(named: metadata.cacheName).write(metadata.bytes) }
    }

    private func file(named name: String) -> DiskFile { DiskFile(path: path + "/" + name) }
}
