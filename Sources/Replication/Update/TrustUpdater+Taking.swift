internal import Primitives
internal import Synchronization
internal import TUF
internal import Verification

/// A mirror, and what it proved.
struct FoundRepository: Sendable {
    let mirror: MirrorURL
    let repository: TrustedRepository
}

/// How one update judges.
struct Terms: Sendable {
    let clock: LocalClock
    /// A person has looked at what was held back.
    let acceptsMassChange: Bool
}

extension TrustUpdater {
    /// The first mirror whose metadata is good.
    func firstGood(
        _ round: inout UpdateRound, _ chain: inout [[UInt8]], at clock: LocalClock
    ) async -> FoundRepository? {
        while let mirror = round.nextMirror() {
            let repository = await ask(mirror, by: fetcher, &round, &chain, at: clock)
            if let repository { return FoundRepository(mirror: mirror, repository: repository) }
            if Task.isCancelled { return nil }
        }
        return nil
    }

    /// Asks the mirrors that were not needed: one may show a fork, or something newer.
    func compare(
        _ round: inout UpdateRound, _ chain: inout [[UInt8]], at clock: LocalClock
    ) async -> FoundRepository? {
        var newest: FoundRepository?
        while let mirror = round.nextMirror(), !Task.isCancelled {
            guard let repository = await ask(mirror, by: comparingFetcher, &round, &chain, at: clock) else { continue }
            let version = (newest?.repository ?? generation?.newest)?.top.timestamp.version ?? 0
            if repository.top.timestamp.version > version {
                newest = FoundRepository(mirror: mirror, repository: repository)
            }
        }
        return newest
    }

    /// How long a mirror's word that there is something new may stand in for looking whether the root is new too.
    ///
    /// Nothing is lost by it: a mirror could hold a newer root back as well, for as long as the timestamp in force
    /// lasts. What does not fit under the root that we have is asked for anew, from the root on.
    private static let rootWatch = Duration.seconds(3600)

    private func ask(
        _ mirror: MirrorURL, by fetcher: Fetcher, _ round: inout UpdateRound, _ chain: inout [[UInt8]],
        at clock: LocalClock
    ) async -> TrustedRepository? {
        var client = MirrorClient(url: mirror, fetcher: fetcher)
        let files = pushed.withLock { $0.removeValue(forKey: mirror) }
        if let files, !files.isEmpty, let last = wholeWalks[mirror], .now - last < TrustUpdater.rootWatch {
            client.pushed = files
            let outcome = await outcome(of: client, &chain, at: clock)
            switch outcome {
            case .failure(let failure) where !failure.isFork: break
            default: return round.noted(mirror, outcome)
            }
        }
        (client.pushed, client.tag) = (nil, tags[mirror])
        let outcome = await outcome(of: client, &chain, at: clock)
        if case .success = outcome { wholeWalks[mirror] = .now }
        return round.noted(mirror, outcome)
    }

    /// `nil` when our own root is none.
    private func outcome(
        of client: MirrorClient, _ chain: inout [[UInt8]], at clock: LocalClock
    ) async -> Result<TrustedRepository, MirrorFailure>? {
        let grounds = MirrorClient.Grounds(
            roots: chain, cache: MetadataCache(generation?.newest.metadata ?? [:]), mark: record?.mark)
        let attempt: MirrorClient.Attempt
        do throws(TUFError) { attempt = try await client.attempt(grounds, at: clock) } catch { return nil }
        record = MarkRecord(of: attempt, after: record)
        if client.pushed == nil { tags[client.url] = attempt.tag }
        if case .success = attempt.result { chain += attempt.newRoots }
        return attempt.result
    }

    // MARK: Taking

    /// Fetches the targets that we lack, lets each kind advance or stay, and stores the outcome.
    func take(
        _ found: FoundRepository, _ round: inout UpdateRound, _ chain: [[UInt8]], _ terms: Terms,
        _ lock: borrowing StoreLock
    ) async throws(StoreError) {
        let view = found.repository
        var advance = Advance(
            of: generation?.parts ?? TrustParts(), brake: record?.brake ?? MassChangeBrake(), to: view,
            anchors: settings.trustAnchors, clock: terms.clock, acceptsMassChange: terms.acceptsMassChange)
        let content: TargetContent = { [store] target in target.file.hashes.sha256.flatMap(store.objects.object) }
        guard try await fetchAll(view.basisTargets, from: found.mirror, &round) else { return }
        advance.advanceBasis(content)
        guard try await fetchAll(advance.wantedTargets, from: found.mirror, &round) else { return }
        advance.advanceOthers(content)
        let next = Generation(
            number: 0, anchors: settings.anchors, roots: chain, newest: view, parts: advance.parts)
        try commit(next, brake: advance.brake, lock)
        contentAlarms = advance.alarms.map(UpdateAlarm.init)
    }

    /// Fetches what we lack of these targets; one that no mirror has is found missing when it is read.
    ///
    /// - Returns: whether the update can go on. A target that no mirror could be asked for says nothing about the
    ///   target: the update is not whole.
    private func fetchAll(
        _ targets: [ResolvedTarget], from mirror: MirrorURL, _ round: inout UpdateRound
    ) async throws(StoreError) -> Bool {
        let mirrors = [mirror] + settings.mirrors.filter { $0 != mirror }
        let clients = mirrors.map { MirrorClient(url: $0, fetcher: fetcher, tag: nil) }
        var missing: [MirrorFailure] = []
        for target in targets {
            guard let hash = target.file.hashes.sha256, !isAtHand(target, hash) else { continue }
            switch await fetch(target, clients) {
            case .success(let bytes):
                fetchedBytes += bytes.count
                try store.objects.put(bytes)
            case .failure(let failure): missing.append(failure)
            }
            if Task.isCancelled { return false }
        }
        guard let failure = missing.first(where: \.isTransport) else { return true }
        round.note(mirror, failure)
        return false
    }

    /// A file of the generation in force was checked when it was stored; a long list is not hashed at every look.
    private func isAtHand(_ target: ResolvedTarget, _ hash: [UInt8]) -> Bool {
        guard let generation, generation.number > 0, generation.newest.target(target.path)?.file == target.file else {
            return store.objects.object(hash) != nil
        }
        return store.objects.mayHave(hash)
    }

    private func fetch(
        _ target: ResolvedTarget, _ clients: [MirrorClient]
    ) async -> Result<[UInt8], MirrorFailure> {
        var worst: MirrorFailure?
        for client in clients {
            switch await client.fetch(target) {
            case .success(let bytes): return .success(bytes)
            case .failure(let failure): worst = worst.map { $0.isTransport ? failure : $0 } ?? failure
            }
        }
        return .failure(worst ?? MirrorFailure(cause: .refused(.missing), file: target.path))
    }

    /// The brake is written first: what is taken is counted, even when the power goes in between.
    private func commit(
        _ next: Generation, brake: MassChangeBrake, _ lock: borrowing StoreLock
    ) throws(StoreError) {
        if var counted = record, counted.brake != brake {
            counted.brake = brake
            try store.keep(counted, lock)
            record = counted
        }
        if let generation, generation.number > 0, next.hasSameContent(as: generation) { return }
        // Each is at most 2⁵³, or was not read.
        let number = max(generation?.number ?? 0, record?.generation?.number ?? 0) + 1
        let named = try store.commit(next, number: number, lock)
        var stored = next
        stored.number = number
        generation = stored
        record?.generation = named
    }
}
