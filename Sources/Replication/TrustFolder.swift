// The room's contract: Documentation.docc/Replication.md.

internal import DurableFiles
public import Primitives
internal import Signatures
public import Verification

/// A folder that holds one unpacked generation of the trust data:
///
///     ca.pem  trust/signers.json  trust/lists.json  trust/changes.json (may be missing)
///     policy/entitlements.json  policy/next.json (may be missing)  policy/local/*.json  status/*.cwt  status/*.delta
public struct TrustFolder: Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Reads the whole folder.
    ///
    /// - Parameters:
    ///   - previous: what was trusted until now, which no status list may contradict.
    ///   - clock: by which nobody can have signed later, and a delta past its end lifts nothing.
    /// - Returns: `nil` when the folder is there and holds none of these files: no trust data at all.
    /// - Throws: what is missing or wrong, and where.
    public func snapshot(
        after previous: TrustSnapshot? = nil, clock: LocalClock
    ) throws(TrustFolderError) -> TrustSnapshot? {
        guard FileState(of: path)?.isFolder == true else { throw TrustFolderError(.missing, at: path) }
        let required = [TrustPath.anchors, TrustPath.signers, TrustPath.register, TrustPath.policy]
        let present = required.filter { Directory.holds("\(path)/\($0)") }
        let tokens = try files(in: "status", withSuffix: ".cwt")
        guard !present.isEmpty || !tokens.isEmpty else { return nil }
        let files = TrustFiles(
            anchors: try read(TrustPath.anchors), signers: try read(TrustPath.signers),
            register: try read(TrustPath.register), changes: try readIfThere(TrustPath.changes),
            policy: try read(TrustPath.policy), nextPolicy: try readIfThere(TrustPath.nextPolicy),
            localPolicies: try self.files(in: "policy/local", withSuffix: ".json"), statusTokens: tokens,
            statusDeltas: try self.files(in: "status", withSuffix: ".delta"))
        do {
            return try TrustSnapshot(bare: files, after: previous, clock: clock)
        } catch {
            throw TrustFolderError(error, in: path, anchors: files.anchors)
        }
    }

    /// Keeps what was read from here, so that decisions on it can be made again. Blocks on the disk.
    ///
    /// A file that was replaced since is not kept; then the generation is not whole, and known as such.
    /// - Throws: `unwritable`.
    public func keep(
        _ snapshot: TrustSnapshot, in archive: GenerationArchive, since now: Timestamp
    ) throws(StoreError) {
        guard let content = snapshot.content else { return }
        let names = Dictionary(
            content.files.map { ($0.value, $0.key) } + [(content.anchors, TrustPath.anchors)],
            uniquingKeysWith: { first, _ in first })
        try archive.keep(snapshot, since: now) { hash in
            guard let name = names[hash] else { return nil }
            do throws(TrustFolderError) {
                let bytes = try read(name)
                return SHA256.hash(bytes) == hash ? bytes : nil
            } catch {
                return nil
            }
        }
    }

    /// The largest file that is read (the repository's limit for a target).
    private static let fileLimitBytes = 64 << 20

    private func read(_ name: String) throws(TrustFolderError) -> [UInt8] {
        try DurableFiles.StableFile<TrustFolderError>.read(
            "\(path)/\(name)", limitBytes: TrustFolder.fileLimitBytes, .regular)
    }

    private func readIfThere(_ name: String) throws(TrustFolderError) -> [UInt8]? {
        try DurableFiles.StableFile<TrustFolderError>.readIfThere(
            "\(path)/\(name)", limitBytes: TrustFolder.fileLimitBytes, .regular)
    }

    /// The files of a subfolder with this ending, by name without it, in the order of their names.
    ///
    /// What has such a name and is no file has no bytes, and is left out as any other that says nothing.
    private func files(in folder: String, withSuffix suffix: String) throws(TrustFolderError) -> [TrustFiles.File] {
        let names = try DurableFiles.Directory<TrustFolderError>.names(in: "\(path)/\(folder)")
        var files: [TrustFiles.File] = []
        for name in names where name.hasSuffix(suffix) {
            let bytes: [UInt8]
            do throws(DurableFilesError) {
                bytes = try DurableFiles.StableFile<DurableFilesError>.read(
                    "\(path)/\(folder)/\(name)", limitBytes: TrustFolder.fileLimitBytes, .regular)
            } catch {
                guard error.code == .notRegular else { throw TrustFolderError(error) }
                bytes = []
            }
            files.append(TrustFiles.File(name: String(name.dropLast(suffix.count)), bytes: bytes))
        }
        return files
    }
}
