internal import Primitives
internal import Signatures
internal import TUF

/// The repository as it was verified here, for neighbours who ask: `GET /repository/*`.
///
/// It gives metadata and targets of the generation in force, byte for byte. It knows no other path, so that no request
/// reaches anything else on the disk.
public struct RepositoryCache: Sendable {
    public struct File: Hashable, Sendable {
        public let bytes: [UInt8]
        /// A strong validator (RFC 9110 §8.8.3): the content's SHA-256 in quotes.
        public let tag: String
    }

    /// Percent-encoded path → SHA-256.
    private let hashes: [String: [UInt8]]
    private let objects: ObjectStore

    init(_ generation: Generation, objects: ObjectStore) {
        var hashes: [String: [UInt8]] = [:]
        let repository = generation.newest
        for file in repository.files { hashes["metadata/" + file.publishedName] = SHA256.hash(file.bytes) }
        for root in generation.roots {
            guard let version = try? RootMetadata(fromTrustedPlace: root).version else { continue }
            hashes["metadata/" + RoleName.root.publishedName(version: version)] = SHA256.hash(root)
        }
        for target in repository.targets.values {
            guard let path = target.publishedPath, let sha256 = target.file.hashes.sha256 else { continue }
            hashes["targets/" + path] = sha256
        }
        self.hashes = hashes
        self.objects = objects
    }

    /// The validator of a file, without reading it; `nil` when there is no such file.
    ///
    /// - Parameter path: as it stands in the URL below the mirror's, percent-encoded: `metadata/timestamp.json`.
    public func tag(of path: String) -> String? { hashes[path].map { "\"\($0.hex)\"" } }

    /// The file by its path; `nil` when there is none, or it cannot be read any more. Blocks on the disk.
    public func file(at path: String) -> File? {
        guard let hash = hashes[path], let bytes = objects.object(hash) else { return nil }
        return File(bytes: bytes, tag: "\"\(hash.hex)\"")
    }

    /// The metadata file with this SHA-256; `nil` as for `file`. Blocks on the disk.
    public func metadata(_ sha256: [UInt8]) -> [UInt8]? {
        hashes.contains { $0.value == sha256 && $0.key.hasPrefix("metadata/") } ? objects.object(sha256) : nil
    }

    /// Every path that it serves, sorted.
    public var paths: [String] { hashes.keys.sorted() }
}
