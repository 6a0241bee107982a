internal import DurableFiles
internal import Primitives
internal import Replication
internal import TUF

/// A refreshed client: everything at the top is verified; targets can be had.
struct RepositoryClient {
    private let folder: RepositoryFolder
    private let fetcher: Fetcher
    private let metadata: MirrorURL
    private let targets: MirrorURL?
    private let targetFolder: String?
    private let trusted: TrustedTargets

    /// Refreshes the folder.
    ///
    /// - Parameter now: the fixed time of this update.
    init(
        folder: RepositoryFolder, fetcher: Fetcher, metadata: MirrorURL, at now: Timestamp, targets: MirrorURL?,
        targetFolder: String?
    ) async throws(RepositoryFailure) {
        self.folder = folder
        self.fetcher = fetcher
        self.metadata = metadata
        self.targets = targets
        self.targetFolder = targetFolder
        var cycle = RefreshCycle(
            trusting: try folder.trustedRoot(), cache: try folder.cache(), policy: .specification, at: now)
        try await converse(&cycle, folder, fetcher, metadata)
        guard let trusted = cycle.trustedTargets else {
            throw RepositoryFailure(cause: .refused(.missing), subject: metadata.text)
        }
        self.trusted = trusted
    }

    /// Finds the target through the delegations and fetches it, unless the right file is there already.
    func download(_ name: String) async throws(RepositoryFailure) {
        guard let targets, let targetFolder else { return }
        let target = try await search(name)
        guard let place = target.publishedPath else { throw RepositoryFailure(cause: .unsafeName, subject: name) }
        let limitBytes: Int
        do throws(TUFError) {
            limitBytes = try target.limitBytes
        } catch {
            throw RepositoryFailure(cause: .refused(error), subject: name)
        }
        let file = "\(targetFolder)/\(percentEncoded(name))"
        if let present = try StableFile.readUsable(file, limitBytes: limitBytes),
            refusal(of: present, as: target) == nil
        {
            return
        }
        let answer: FetchAnswer
        do throws(FetchError) {
            answer = try await fetcher.fetch(targets.appending(place), limitBytes: limitBytes)
        } catch {
            throw RepositoryFailure(cause: .notFetched(error), subject: name)
        }
        guard case .file(let bytes, _) = answer else {
            throw RepositoryFailure(cause: .refused(.missing), subject: name)
        }
        if let error = refusal(of: bytes, as: target) {
            throw RepositoryFailure(cause: .refused(error), subject: name)
        }
        try Directory.make(targetFolder, .masked)
        try StableFile.replace(file, with: bytes, .masked)
    }

    private func search(_ name: String) async throws(RepositoryFailure) -> ResolvedTarget {
        var search: TargetSearch
        let cache = try folder.cache()
        do throws(TUFError) {
            search = try TargetSearch(for: name, in: trusted, cache: cache)
        } catch {
            throw RepositoryFailure(cause: .refused(error), subject: name)
        }
        try await converse(&search, folder, fetcher, metadata)
        guard let found = search.found else { throw RepositoryFailure(cause: .noSuchTarget, subject: name) }
        return found
    }
}

private func refusal(of bytes: [UInt8], as target: ResolvedTarget) -> TUFError? {
    do throws(TUFError) {
        try target.file.check(bytes)
        return nil
    } catch {
        return error
    }
}

/// Carries a dialogue to its end: fetches what it asks for, and stores what it accepted before it asks again.
private func converse(
    _ dialogue: inout some MetadataDialogue & ~Copyable, _ folder: RepositoryFolder, _ fetcher: Fetcher,
    _ metadata: MirrorURL
) async throws(RepositoryFailure) {
    while let request = dialogue.request {
        let answer: FetchAnswer
        do throws(FetchError) {
            let url = metadata.appending(request.fileName)
            answer = try await fetcher.fetch(url, limitBytes: request.limitBytes)
        } catch {
            throw RepositoryFailure(cause: .notFetched(error), subject: request.fileName)
        }
        var refusal: TUFError?
        do throws(TUFError) {
            switch answer {
            case .file(let bytes, _): try dialogue.receive(.file(bytes))
            // Nothing was asked with a tag, so that nothing can be unchanged.
            case .missing, .unchanged: try dialogue.receive(.missing)
            }
        } catch {
            refusal = error
        }
        try folder.store(dialogue.takeAccepted())
        if let refusal { throw RepositoryFailure(cause: .refused(refusal), subject: request.fileName) }
    }
}
