// Where trust data comes from: mirrors (Fetch), what of it is taken (Trust, Update), the disk (Store), and a bare folder.
//
// An update asks mirrors until one leads the TUF dialogue to its end, fetches what is lacking by hash, lets each kind of
// data advance or stay as it is, and makes the outcome the current generation in one rename. Left out: what a list or a
// policy must be (Verification, StatusList, Policy), what metadata may be trusted (TUF), and serving HTTP.
//
// Rules of the room:
// - Nothing from a mirror or from the disk is used before it is verified; the disk's own files are verified anew at
//   each start.
// - What is in force is a value, replaced whole. No failure takes it away: not a mirror's, not the disk's.
// - A part that is refused keeps its age. Ages come from signed times, never from when something was fetched.
// - The decisions (`Advance`, `StoredTrust`, `UpdateRound`, `PollSchedule`) are pure; the updater only carries them out.

internal import DurableFiles
public import Verification

/// A folder that holds one unpacked generation of the trust data:
///
///     ca.pem  trust/signers.json  policy/entitlements.json  policy/local/*.json  status/*.cwt  status/*.delta
public struct TrustFolder: Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Reads the whole folder.
    ///
    /// - Parameter previous: what was trusted until now, which no status list may contradict.
    /// - Returns: `nil` when the folder is there and holds none of these files: no trust data at all.
    /// - Throws: what is missing or wrong, and where.
    public func snapshot(after previous: TrustSnapshot? = nil) throws(TrustFolderError) -> TrustSnapshot? {
        guard FileState(of: path)?.isFolder == true else { throw TrustFolderError(.missing, at: path) }
        let required = ["ca.pem", "trust/signers.json", "policy/entitlements.json"]
        let present = required.filter { Directory.holds("\(path)/\($0)") }
        let tokens = try files(in: "status", withSuffix: ".cwt")
        guard !present.isEmpty || !tokens.isEmpty else { return nil }
        let files = TrustFiles(
            anchors: try read(required[0]), signers: try read(required[1]), policy: try read(required[2]),
            localPolicies: try self.files(in: "policy/local", withSuffix: ".json"), statusTokens: tokens,
            statusDeltas: try self.files(in: "status", withSuffix: ".delta"))
        do {
            return try TrustSnapshot(bare: files, after: previous)
        } catch {
            throw TrustFolderError(refusedAs: error, at: path)
        }
    }

    /// The largest file that is read (the repository's limit for a target).
    private static let fileLimitBytes = 64 << 20

    private func read(_ name: String) throws(TrustFolderError) -> [UInt8] {
        try DurableFiles.StableFile<TrustFolderError>.read(
            "\(path)/\(name)", limitBytes: TrustFolder.fileLimitBytes, .regular)
    }

    /// The files of a subfolder with this ending, by name without it, in the order of their names.
    private func files(in folder: String, withSuffix suffix: String) throws(TrustFolderError) -> [TrustFiles.File] {
        let names = try DurableFiles.Directory<TrustFolderError>.names(in: "\(path)/\(folder)")
        var files: [TrustFiles.File] = []
        for name in names where name.hasSuffix(suffix) {
            let bytes = try read("\(folder)/\(name)")
            files.append(TrustFiles.File(name: String(name.dropLast(suffix.count)), bytes: bytes))
        }
        return files
    }
}
