internal import DurableFiles
public import Primitives
internal import Signatures
internal import TUF
public import Verification

/// The trust data of a site on its disk, under the data folder:
///
///     trust/objects/SHA256   every file, named by its content
///     trust/generations/NAME.json  what was in force in the last weeks (GenerationArchive)
///     trust/current.json     the generation in force (Manifest); trust/previous.json the one before
///     trust/report.json      what the last update came to
///     trust/lock             held while one process writes
///     mark/mark.json         the second store: the newest versions and signed time ever verified (MarkRecord)
///
/// A generation is current from the moment that `current.json` is renamed into place, after all that it names is on the
/// disk; the mark follows. A generation that is damaged, or older than the mark says there was, is none: better no
/// trust data than older data taken as new.
public struct TrustStore: Sendable {
    public let path: String
    let objects: ObjectStore
    public let archive: GenerationArchive

    /// - Parameter path: the data folder; it is made when something is first written.
    public init(path: String) {
        self.path = path
        archive = GenerationArchive(path: "\(path)/trust")
        objects = archive.objects
    }

    // MARK: Reading

    /// What lies on the disk now, to notice that another process wrote.
    struct Contents: Hashable, Sendable {
        let manifest: [UInt8]?
        let mark: [UInt8]?
    }

    /// What tells that somebody wrote.
    var state: FileState? { FileState(of: currentPath) }

    /// - Throws: `unreadable`.
    func contents() throws(StoreError) -> Contents {
        Contents(
            manifest: try StableFile.readIfThere(currentPath, limitBytes: Manifest.limitBytes, .regular),
            mark: try StableFile.readIfThere(markPath, limitBytes: MarkRecord.limitBytes, .regular))
    }

    /// Reads without the lock; a writer that goes by meanwhile is noticed, and all is read again.
    ///
    /// - Throws: `unreadable`; `held` when writers do not stop going by.
    func load() throws(StoreError) -> StoredTrust {
        for _ in 0..<TrustStore.attemptsLimit {
            let contents = try contents()
            let stored = StoredTrust(contents, object: objects.object)
            guard stored.generation == nil, contents.manifest != nil, try self.contents() != contents else {
                return stored
            }
        }
        throw StoreError(.held, at: currentPath)
    }

    /// Writers come minutes apart; two in a row happen, five do not.
    private static let attemptsLimit = 5

    // MARK: Writing, under the lock

    /// - Throws: `held`, `unwritable`.
    func lock() throws(StoreError) -> StoreLock {
        try Directory.make("\(path)/trust", .masked)
        let lock = try StoreLock("\(path)/trust/lock")
        for folder in ["trust", "trust/\(KeptGeneration.folder)", "mark"] {
            Directory.discardDrafts(in: "\(path)/\(folder)")
        }
        return lock
    }

    /// Makes the generation the current one, after all that it consists of.
    ///
    /// - Returns: how the mark names it.
    /// - Throws: `unwritable`; the generation before is then still current.
    func commit(
        _ generation: Generation, number: Int64, _: borrowing StoreLock
    ) throws(StoreError) -> MarkRecord.Generation {
        for file in generation.files { try objects.put(file) }
        try objects.flush()
        let manifest = generation.manifest(number: number)
        let bytes = manifest.encoded()
        try StableFile.alias(currentPath, as: previousPath)
        try StableFile.replace(currentPath, with: bytes, .masked)
        return MarkRecord.Generation(number: number, sha256: SHA256.hash(bytes))
    }

    /// - Throws: `unwritable`; the record before is then still there.
    func keep(_ record: MarkRecord, _: borrowing StoreLock) throws(StoreError) {
        try Directory.make("\(path)/mark", .masked)
        try StableFile.replace(markPath, with: record.encoded(), .masked)
    }

    /// Removes what neither these generations, the previous one on the disk among them, nor the archive need.
    ///
    /// - Throws: `unreadable`, when the archive's needs cannot be told; then nothing is removed.
    func sweep(keeping generations: [Generation], at now: Timestamp, _: borrowing StoreLock) throws(StoreError) {
        var hashes = try archive.expired(inForce: generations.first?.content.generation, at: now)
        for generation in generations {
            hashes.formUnion(generation.manifest(number: generation.number).objects)
            hashes.formUnion(generation.targetHashes)
        }
        objects.sweep(keeping: hashes)
    }

    /// Keeps what was read from a bare folder in the archive, and lets go of what nobody needs any more.
    ///
    /// What replicated generations on this disk consist of stays: a site may go back from a folder to mirrors.
    /// - Throws: `held`, `unwritable`, `unreadable`.
    public func keep(_ snapshot: TrustSnapshot, of folder: TrustFolder, at now: Timestamp) throws(StoreError) {
        let lock = try lock()
        try folder.keep(snapshot, in: archive, since: now)
        try sweepArchive(inForce: snapshot.content?.generation, at: now, lock)
    }

    /// Lets go of what nobody needs any more, where no mirror is asked.
    ///
    /// - Throws: `held`, `unreadable`; then nothing was removed.
    package func sweepArchive(inForce: [UInt8]?, at now: Timestamp) throws(StoreError) {
        try sweepArchive(inForce: inForce, at: now, try lock())
    }

    private func sweepArchive(inForce: [UInt8]?, at now: Timestamp, _: borrowing StoreLock) throws(StoreError) {
        let replicated = try replicatedObjects()
        let archived = try archive.expired(inForce: inForce, at: now)
        objects.sweep(keeping: archived.union(replicated))
    }

    /// SHA-256 of what the current generation and the one before it consist of; of a damaged one nothing can be told.
    ///
    /// - Throws: `unreadable`.
    private func replicatedObjects() throws(StoreError) -> Set<[UInt8]> {
        var hashes: Set<[UInt8]> = []
        for path in [currentPath, previousPath] {
            let bytes = try StableFile.readIfThere(path, limitBytes: Manifest.limitBytes, .regular)
            guard let manifest = bytes.flatMap(Manifest.init(parsing:)) else { continue }
            var failure: StoreError?
            let generation = Generation(manifest) { hash in
                do throws(StoreError) { return try objects.readObject(hash) } catch {
                    failure = error
                    return nil
                }
            }
            if let failure { throw failure }
            hashes.formUnion(manifest.objects.union(generation?.targetHashes ?? []))
        }
        return hashes
    }

    /// Makes room on a disk that is full: the archive is what can be spared.
    ///
    /// - Throws: `unreadable`.
    func makeRoom(keeping generation: Generation?, _: borrowing StoreLock) throws(StoreError) {
        guard let generation else { return try archive.shrink(sparing: []) }
        try archive.shrink(
            sparing: generation.targetHashes.union(generation.manifest(number: generation.number).objects))
    }

    /// The same for whoever else needs room, such as the journal on the same disk; waits for who holds the lock.
    ///
    /// - Throws: `unreadable`, `unwritable`.
    public func makeRoom() throws(StoreError) {
        try StoreLock.holding("\(path)/trust/lock") { () throws(StoreError) in
            try archive.shrink(sparing: try replicatedObjects())
        }
    }

    /// Lets go of the archive's generations that no decision went by.
    ///
    /// - Parameters:
    ///   - used: by decisions since the archive's `openSince`.
    ///   - inForce: stays.
    /// - Throws: `held`, `unwritable`, `unreadable`.
    public func settleArchive(used: Set<[UInt8]>, inForce: [UInt8]?, at now: Timestamp) throws(StoreError) {
        let lock = try lock()
        try archive.settle(used: used, inForce: inForce, at: now)
        _ = consume lock
    }

    private var currentPath: String { "\(path)/trust/current.json" }
    private var previousPath: String { "\(path)/trust/previous.json" }
    private var markPath: String { "\(path)/mark/mark.json" }

    // MARK: The report

    private var reportPath: String { "\(path)/trust/report.json" }

    /// - Throws: `unwritable`.
    func keep(report: [UInt8], _: borrowing StoreLock) throws(StoreError) {
        try StableFile.replace(reportPath, with: report, .masked)
    }

    /// - Throws: `unreadable`.
    func report() throws(StoreError) -> [UInt8]? {
        try StableFile.readIfThere(reportPath, limitBytes: TrustStore.reportLimitBytes, .regular)
    }

    /// What the last update on this disk came to; `nil` when there was none, or it is not readable any more.
    public func lastReport() throws(StoreError) -> UpdateReport? {
        try report().flatMap(UpdateReport.init(parsing:))
    }

    /// An alarm for each list and mirror.
    private static let reportLimitBytes = 1 << 20
}
