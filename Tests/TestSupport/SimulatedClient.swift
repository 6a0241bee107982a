public import Primitives
public import TUF

/// A client in memory: it keeps what a real one keeps on disk, and reads a repository's files without a network.
public struct SimulatedClient: Sendable {
    public var root: RootMetadata
    public var cache = MetadataCache()
    /// Kept apart from the cache; `nil` for a client that keeps none.
    public var mark: HighWaterMark?
    public var keepsMark: Bool
    public var policy: ClientPolicy
    public var now: Timestamp
    /// The names asked for in the last update or search.
    public private(set) var requests: [String] = []
    /// The newest version stored of each role, by cache name.
    public private(set) var stored: [String: Int64] = [:]

    public init(
        trusting root: [UInt8], keepsMark: Bool = false, policy: ClientPolicy = .specification,
        at now: Timestamp = RepositorySimulator.start
    ) throws(TUFError) {
        self.root = try RootMetadata(fromTrustedPlace: root)
        self.keepsMark = keepsMark
        self.policy = policy
        self.now = now
    }

    /// One update against these files.
    @discardableResult
    public mutating func refresh(_ files: [String: [UInt8]]) throws(TUFError) -> TrustedTargets {
        var cycle = RefreshCycle(trusting: root, cache: cache, mark: mark, policy: policy, at: now)
        requests = []
        do throws(TUFError) {
            try converse(&cycle, files)
        } catch {
            if keepsMark { mark = cycle.highWaterMark }
            throw error
        }
        if keepsMark { mark = cycle.highWaterMark }
        guard let trusted = cycle.trustedTargets else { throw .missing }
        return trusted
    }

    /// An update, and the search for one target.
    public mutating func search(_ path: String, _ files: [String: [UInt8]]) throws(TUFError) -> ResolvedTarget? {
        let trusted = try refresh(files)
        var search = try TargetSearch(for: path, in: trusted, cache: cache)
        requests = []
        try converse(&search, files)
        return search.found
    }

    /// An update with every delegated role.
    @discardableResult
    public mutating func load(_ files: [String: [UInt8]]) throws(TUFError) -> TrustedRepository {
        let trusted = try refresh(files)
        var walk = try DelegationWalk(from: trusted, cache: cache)
        try converse(&walk, files)
        guard let repository = walk.repository else { throw .missing }
        if keepsMark { mark = repository.highWaterMark }
        return repository
    }

    private mutating func converse(
        _ dialogue: inout some MetadataDialogue & ~Copyable, _ files: [String: [UInt8]]
    ) throws(TUFError) {
        while let request = dialogue.request {
            requests.append(request.fileName)
            let file = files["metadata/" + request.fileName]
            let refusal = outcome(of: &dialogue, file.map { .file($0) } ?? .missing)
            try keep(dialogue.takeAccepted())
            if let refusal { throw refusal }
        }
    }

    private func outcome(
        of dialogue: inout some MetadataDialogue & ~Copyable, _ answer: MetadataAnswer
    ) -> TUFError? {
        do throws(TUFError) {
            try dialogue.receive(answer)
            return nil
        } catch {
            return error
        }
    }

    private mutating func keep(_ files: [MetadataFile]) throws(TUFError) {
        for file in files {
            stored[file.cacheName] = file.version
            if file.role == .root {
                root = try RootMetadata(fromTrustedPlace: file.bytes)
            } else {
                cache[file.role] = file.bytes
            }
        }
    }
}
