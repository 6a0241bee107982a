internal import DurableFiles
internal import Primitives
internal import Signatures
internal import TUF

/// Files named by the SHA-256 of their content, so that what is read is what was written, or nothing.
struct ObjectStore: Sendable {
    private let folder: String

    init(folder: String) {
        self.folder = folder
    }

    /// The largest file of a repository.
    private static let limitBytes = MetadataLimits.targetBytes

    /// The object's bytes; `nil` when it is not there, or not any more what its name says.
    func object(_ hash: [UInt8]) -> [UInt8]? {
        do throws(StoreError) {
            return try readObject(hash)
        } catch {
            // A sector that cannot be read is an object that is not there: it is fetched again.
            return nil
        }
    }

    /// The same.
    ///
    /// - Throws: `unreadable` for a file that is there, so that nobody takes it for one that is not.
    func readObject(_ hash: [UInt8]) throws(StoreError) -> [UInt8]? {
        let bytes = try StableFile.readIfThere(path(hash), limitBytes: ObjectStore.limitBytes, .regular)
        return bytes.flatMap { SHA256.hash($0) == hash ? $0 : nil }
    }

    /// Whether there is a file by this name; reading it may still show that it is damaged.
    func mayHave(_ hash: [UInt8]) -> Bool { Directory.holds(path(hash)) }

    /// Of the file by this name, in bytes; 0 where there is none.
    func size(_ hash: [UInt8]) -> Int64 { FileState(of: path(hash))?.size ?? 0 }

    /// Keeps the bytes; their name is safe after `flush`.
    ///
    /// - Returns: their hash.
    /// - Throws: `unwritable`.
    @discardableResult
    func put(_ bytes: [UInt8]) throws(StoreError) -> [UInt8] {
        let hash = SHA256.hash(bytes)
        guard object(hash) != bytes else { return hash }
        try Directory.make(folder, .masked)
        try StableFile.replace(path(hash), with: bytes, .masked, flushesFolder: false)
        return hash
    }

    /// - Throws: `unwritable`.
    func flush() throws(StoreError) {
        try Directory.flush(folder)
    }

    /// Removes these, as far as that can be done.
    func remove(_ hashes: Set<[UInt8]>) {
        for hash in hashes {
            do throws(StoreError) { try StableFile.remove(path(hash)) } catch {
                // What stays costs room and nothing else: the next sweep finds it.
                continue
            }
        }
    }

    /// Removes everything but these.
    func sweep(keeping hashes: Set<[UInt8]>) {
        let names = Set(hashes.map(\.hex))
        do throws(StoreError) {
            for name in try Directory.names(in: folder) where !names.contains(name) {
                try StableFile.remove("\(folder)/\(name)")
            }
        } catch {
            // What stays costs room and nothing else: the next sweep finds it.
            return
        }
    }

    private func path(_ hash: [UInt8]) -> String { "\(folder)/\(hash.hex)" }
}
