internal import DurableFiles
public import Primitives
public import Verification

/// The trust data of the last weeks by its name, so that a recorded decision can be made again; see `KeptGeneration`.
///
/// A counter keeps each generation that a decision went by for thirty days after it was replaced. It is bounded by number and
/// room as well, the oldest going first; what is in force stays, whatever it takes.
public struct GenerationArchive: Sendable {
    private let folder: String
    let objects: ObjectStore

    /// How long a generation is kept after it was replaced.
    public static let keptDays: Int64 = 30
    /// One in four minutes for thirty days.
    private static let countLimit = 10_000
    /// Of all files, each counted once.
    private static let limitBytes: Int64 = 1 << 30
    /// How soon it gives way again: it would be gone before somebody sees that the disk is full.
    public static let yieldingInterval = Duration.seconds(60)
    /// A decision is on disk this long after it was made, and by far.
    private static let settlingSeconds: Int64 = 300

    /// - Parameter path: the folder of both; `trust` in a data folder.
    public init(path: String) {
        folder = "\(path)/\(KeptGeneration.folder)"
        objects = ObjectStore(folder: "\(path)/\(KeptGeneration.objects)")
    }

    // MARK: Reading

    /// The trust data that a recorded decision went by. Blocks on the disk.
    ///
    /// - Parameter others: files that may be missing here, by their SHA-256.
    /// - Returns: `nil` when something of it is not here, or not whole.
    public func snapshot(of inputs: TrustInputs, with others: [[UInt8]: [UInt8]] = [:]) -> TrustSnapshot? {
        do {
            guard let kept = try kept(inputs.generation.hex), kept.generation == inputs.generation else { return nil }
            return try TrustSnapshot(replaying: inputs, files: kept.files) { others[$0] ?? objects.object($0) }
        } catch {
            // Whatever cannot be read is not here for who asks.
            return nil
        }
    }

    // MARK: Keeping

    /// Keeps what the snapshot was read from; it is in force from now on. Blocks on the disk.
    ///
    /// - Parameter object: a file by its hash; `nil` for one that is here already, or cannot be had.
    /// - Throws: `unwritable`, `unreadable`; then there is no such generation, or the one that was noted before.
    public func keep(
        _ snapshot: TrustSnapshot, since now: Timestamp, object: ([UInt8]) -> [UInt8]? = { _ in nil }
    ) throws(StoreError) {
        guard let content = snapshot.content else { return }
        let hashes = snapshot.fileHashes
        var next = KeptGeneration(since: now, isUsed: false, content: content, needed: hashes)
        if let before = try kept(content.generation.hex) {
            next = next.adding(before, isStill: try notes().read.first?.generation == content.generation)
            guard next != before else { return }
        }
        var isNew = false
        for hash in hashes where !objects.mayHave(hash) {
            guard let bytes = object(hash) else { continue }
            try objects.put(bytes)
            isNew = true
        }
        if isNew { try objects.flush() }
        try Directory.make(folder, .masked)
        try StableFile.replace(path(content.generation), with: next.encoded(), .masked)
    }

    // MARK: Letting go

    /// The moment from which decisions tell what was used: the first of the replaced generations of which that is not known
    /// yet.
    ///
    /// What is in force is not asked about, however long it has been: it stays anyway.
    /// - Returns: `nil` when there is nothing to be known.
    /// - Throws: `unreadable`.
    public func openSince(inForce: [UInt8]?) throws(StoreError) -> Timestamp? {
        try all().dropFirst().filter { !$0.isUsed && $0.generation != inForce }.map(\.since).min()
    }

    /// Lets go of what no decision went by: of replaced generations those that are not among the used ones.
    ///
    /// - Parameters:
    ///   - used: by decisions since `openSince`.
    ///   - inForce: stays.
    /// - Throws: `unwritable`, `unreadable`.
    public func settle(used: Set<[UInt8]>, inForce: [UInt8]?, at now: Timestamp) throws(StoreError) {
        let all = try all()
        for (position, kept) in all.enumerated() where !kept.isUsed && kept.generation != inForce {
            // The next younger one replaced it.
            guard position > 0, now.seconds(since: all[position - 1].lastSince) > GenerationArchive.settlingSeconds
            else {
                continue
            }
            let path = path(kept.generation)
            guard used.contains(kept.generation) else {
                try StableFile.remove(path)
                continue
            }
            var settled = kept
            settled.isUsed = true
            try StableFile.replace(path, with: settled.encoded(), .masked)
        }
    }

    /// Lets go of generations that were replaced long ago, and of the oldest beyond number and room.
    ///
    /// - Returns: SHA-256 of the files that the others need.
    /// - Throws: `unreadable`; then nobody knows what is needed.
    func expired(inForce: [UInt8]?, at now: Timestamp) throws(StoreError) -> Set<[UInt8]> {
        let all = try all()
        let earliest = now.adding(seconds: -GenerationArchive.keptDays * 86_400)
        var hashes: Set<[UInt8]> = []
        var (count, bytes) = (0, Int64(0))
        for (position, kept) in all.enumerated() {
            let fresh = kept.hashes.subtracting(hashes)
            let room = fresh.reduce(into: Int64(0)) { $0 += objects.size($1) }
            let isYoung = position == 0 || all[position - 1].lastSince >= earliest
            let hasRoom = count < GenerationArchive.countLimit && bytes + room <= GenerationArchive.limitBytes
            guard kept.generation == inForce || isYoung && hasRoom else {
                remove(kept)
                continue
            }
            count += 1
            bytes += room
            hashes.formUnion(fresh)
        }
        return hashes
    }

    /// Gives the older half of itself up, for a disk that is full.
    ///
    /// - Parameter spared: SHA-256 of files that stay whatever the archive needs.
    /// - Throws: `unreadable`, without a list of what there is; a note that cannot be read is passed over.
    func shrink(sparing spared: Set<[UInt8]>) throws(StoreError) {
        let all = try notes().read
        let left = all.prefix(max(GenerationArchive.leastCount, all.count / 2))
        let needed = left.reduce(into: spared) { $0.formUnion($1.hashes) }
        for kept in all.dropFirst(left.count) {
            remove(kept)
            objects.remove(kept.hashes.subtracting(needed))
        }
    }

    /// The one in force, and the one before it, which the store goes back to.
    private static let leastCount = 2

    /// The newest first; without those that are damaged.
    ///
    /// - Throws: `unreadable` when one is there and cannot be read: what it needs must not be taken for needless.
    private func all() throws(StoreError) -> [KeptGeneration] {
        let (read, failure) = try notes()
        if let failure { throw failure }
        return read
    }

    /// What can be read, and why another one cannot.
    private func notes() throws(StoreError) -> (read: [KeptGeneration], failure: StoreError?) {
        var (read, failure): ([KeptGeneration], StoreError?) = ([], nil)
        for name in try Directory.names(in: folder) where name.hasSuffix(KeptGeneration.suffix) {
            do throws(StoreError) {
                if let kept = try kept(String(name.dropLast(KeptGeneration.suffix.count))) { read.append(kept) }
            } catch {
                failure = failure ?? error
            }
        }
        return (read.sorted { ($1.lastSince, $1.generation.hex) < ($0.lastSince, $0.generation.hex) }, failure)
    }

    /// `nil` when there is none, or it is damaged; nobody wrote here what is no file, or too long.
    private func kept(_ name: String) throws(StoreError) -> KeptGeneration? {
        do throws(DurableFilesError) {
            return try DurableFiles.StableFile<DurableFilesError>.readIfThere(
                "\(folder)/\(name)\(KeptGeneration.suffix)", limitBytes: KeptGeneration.limitBytes, .regular
            ).flatMap(KeptGeneration.init(parsing:))
        } catch {
            switch error.code {
            case .tooLong, .notRegular: return nil
            case .missing, .unreadable, .openToOthers, .ofAnother, .unwritable, .held: throw StoreError(error)
            }
        }
    }

    private func path(_ generation: [UInt8]) -> String { "\(folder)/\(generation.hex)\(KeptGeneration.suffix)" }

    private func remove(_ kept: KeptGeneration) {
        do throws(StoreError) { try StableFile.remove(path(kept.generation)) } catch {
            // What stays costs room and nothing else: the next time finds it.
            return
        }
    }
}
