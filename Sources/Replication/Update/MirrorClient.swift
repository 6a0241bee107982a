internal import Primitives
internal import Signatures
internal import TUF
internal import Verification

/// One mirror, asked within limits; all that it gives is judged by the dialogue.
struct MirrorClient: Sendable {
    /// How a mirror named the timestamp that we have: asked with it, an unchanged one is not sent again.
    struct Tag: Hashable, Sendable {
        let tag: String
        /// Of the file that it was given for.
        let sha256: [UInt8]
    }

    /// What one update starts from.
    struct Grounds: Sendable {
        /// A chain; the last is in force.
        let roots: [[UInt8]]
        let cache: MetadataCache
        let mark: HighWaterMark?
    }

    /// What asking one mirror came to; the mark and the signed time count after a failure too.
    struct Attempt: Sendable {
        let newRoots: [[UInt8]]
        let mark: HighWaterMark
        let signedAt: Timestamp?
        /// The lowest `x-clock-floor` of the new roots.
        let clockFloor: Timestamp?
        let tag: Tag?
        let result: Result<TrustedRepository, MirrorFailure>
    }

    let url: MirrorURL
    let fetcher: Fetcher
    var tag: Tag?
    /// What came with an event. With it no newer root is looked for.
    var pushed: PushedFiles?

    /// Goes through the whole metadata workflow with this mirror alone.
    ///
    /// - Throws: only when our own root is none.
    func attempt(_ grounds: Grounds, at clock: LocalClock) async throws(TUFError) -> Attempt {
        guard let root = grounds.roots.last else { throw .missing }
        var cycle = RefreshCycle(
            trusting: try RootMetadata(fromTrustedPlace: root), cache: grounds.cache, mark: grounds.mark,
            policy: .talentcard(latestSigned: clock.latestSigned), at: clock.now)
        var conversation = Conversation(client: self, timestamp: grounds.cache[.timestamp])
        let result: Result<TrustedRepository, MirrorFailure>
        do throws(MirrorFailure) {
            try await conversation.carry(&cycle)
            guard let trusted = cycle.trustedTargets else { throw MirrorFailure(cause: .refused(.missing), file: "") }
            var walk = try DelegationWalk(startingFrom: trusted, cache: grounds.cache)
            try await conversation.carry(&walk)
            guard let repository = walk.repository else { throw MirrorFailure(cause: .refused(.missing), file: "") }
            result = .success(repository)
        } catch {
            result = .failure(error)
        }
        let mark = (try? result.get().highWaterMark) ?? cycle.highWaterMark
        return Attempt(
            newRoots: conversation.newRoots, mark: mark, signedAt: cycle.timestamp?.signedAt,
            clockFloor: cycle.clockFloor, tag: conversation.tag, result: result)
    }

    /// Fetches a target and checks it against what the metadata says of it.
    func fetch(_ target: ResolvedTarget) async -> Result<[UInt8], MirrorFailure> {
        let file = "targets/" + (target.publishedPath ?? target.path)
        do throws(MirrorFailure) {
            guard target.publishedPath != nil else { throw MirrorFailure(cause: .refused(.malformed), file: file) }
            let limitBytes = try checked(file) { () throws(TUFError) in try target.limitBytes }
            guard case .file(let bytes, _) = try await fetched(file, limitBytes: limitBytes, tag: nil) else {
                throw MirrorFailure(cause: .refused(.missing), file: file)
            }
            try checked(file) { () throws(TUFError) in try target.file.check(bytes) }
            return .success(bytes)
        } catch {
            return .failure(error)
        }
    }

    fileprivate func fetched(
        _ file: String, limitBytes: Int, tag: String?
    ) async throws(MirrorFailure) -> FetchAnswer {
        do throws(FetchError) {
            return try await fetcher.fetch(url.appending(file), limitBytes: limitBytes, unless: tag)
        } catch {
            throw MirrorFailure(cause: .notFetched(error), file: file)
        }
    }
}

/// A dialogue carried on with one mirror.
private struct Conversation {
    let client: MirrorClient
    /// The cached one, which a mirror may call unchanged.
    let timestamp: [UInt8]?
    private(set) var newRoots: [[UInt8]] = []
    private(set) var tag: MirrorClient.Tag?

    init(client: MirrorClient, timestamp: [UInt8]?) {
        self.client = client
        self.timestamp = timestamp
    }

    mutating func carry(_ dialogue: inout some MetadataDialogue & ~Copyable) async throws(MirrorFailure) {
        while let request = dialogue.request {
            let file = "metadata/" + request.fileName
            let answer = try await answer(to: request, file)
            defer { newRoots += dialogue.takeAccepted().filter { $0.role == .root }.map(\.bytes) }
            do throws(TUFError) { try dialogue.receive(answer) } catch {
                throw MirrorFailure(cause: .refused(error), file: file)
            }
        }
    }

    private mutating func answer(
        to request: MetadataRequest, _ file: String
    ) async throws(MirrorFailure) -> MetadataAnswer {
        if let pushed = client.pushed {
            if request.role == .root { return .missing }
            if let bytes = pushed[file], bytes.count <= request.limitBytes { return .file(bytes) }
        }
        let isTimestamp = request.role == .timestamp
        // A tag says something only about the file that it came with.
        let known = isTimestamp ? timestamp.flatMap { client.tag?.sha256 == SHA256.hash($0) ? client.tag : nil } : nil
        switch try await client.fetched(file, limitBytes: request.limitBytes, tag: known?.tag) {
        case .file(let bytes, let tag):
            if isTimestamp { self.tag = tag.map { MirrorClient.Tag(tag: $0, sha256: SHA256.hash(bytes)) } }
            return .file(bytes)
        case .unchanged:
            guard let timestamp, known != nil else { return .missing }
            tag = known
            return .file(timestamp)
        case .missing: return .missing
        }
    }
}

private func checked<Value>(
    _ file: String, _ check: () throws(TUFError) -> Value
) throws(MirrorFailure) -> Value {
    do throws(TUFError) { return try check() } catch { throw MirrorFailure(cause: .refused(error), file: file) }
}

extension DelegationWalk {
    fileprivate init(startingFrom trusted: TrustedTargets, cache: MetadataCache) throws(MirrorFailure) {
        self = try checked("metadata") { () throws(TUFError) in try DelegationWalk(from: trusted, cache: cache) }
    }
}
