internal import Synchronization
internal import Verification

extension TrustUpdater {
    /// Updates until cancelled: at once, then as the schedule says, and early when a mirror hints at something new.
    ///
    /// Each outcome shows in `statuses`; a failure of any sort, a full disk too, leaves what is in force and is tried
    /// again.
    ///
    /// - Parameter schedule: when to look without a hint.
    public func run(_ schedule: PollSchedule) async {
        await withTaskGroup(of: Void.self) { group in
            for mirror in settings.mirrors where mirror.canHint {
                group.addTask { await self.listen(to: mirror) }
            }
            group.addTask { await self.watchStore() }
            await poll(schedule)
            group.cancelAll()
        }
    }

    /// How soon what another process wrote is in force here.
    private static let storeLook = Duration.seconds(1)

    /// Notices what another process writes, such as a mass change that a person accepts at this machine.
    private nonisolated func watchStore() async {
        var seen = store.state
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: TrustUpdater.storeLook)
            } catch {
                return
            }
            let state = store.state
            guard state != seen else { continue }
            seen = state
            await takeUpWritten()
        }
    }

    /// A hint is not trusted: whoever floods us with them costs four looks a second, not more.
    private static let leastBetweenUpdates = Duration.milliseconds(250)

    /// A mirror without events, or with a dead stream of them, could have something that nobody tells us.
    private var isToldOfAll: Bool {
        let tellers = settings.mirrors.count(where: \.canHint)
        return tellers > 0 && openEvents.withLock { $0 } == tellers
    }

    private func poll(_ schedule: PollSchedule) async {
        var failures = 0
        while !Task.isCancelled {
            do throws(StoreError) {
                let report = try await update()
                failures = report.outcome == .noMirror || report.outcome == .refused ? failures + 1 : 0
            } catch {
                // It shows in the status. Another writer is soon done; a disk may have room again.
                failures = error.code == .held ? 0 : failures + 1
            }
            do {
                try await Task.sleep(for: TrustUpdater.leastBetweenUpdates)
            } catch {
                return
            }
            let delay = schedule.delay(
                afterFailures: failures, isHinted: isToldOfAll, random: .random(in: 0...1))
            await wakeSignal.wait(atMost: delay)
        }
    }

    private nonisolated func listen(to mirror: MirrorURL) async {
        var failures = 0
        while !Task.isCancelled {
            let isOpen = Mutex(false)
            let wasHeard = await fetcher.listen(to: mirror.appending("events")) {
                isOpen.withLock { $0 = true }
                self.openEvents.withLock { $0 += 1 }
            } hint: { files in
                self.pushed.withLock { $0[mirror] = files }
                self.wake()
            }
            if isOpen.withLock({ $0 }) {
                openEvents.withLock { $0 -= 1 }
                // What would have been told now has to be asked for.
                wake()
            }
            failures = wasHeard ? 0 : failures + 1
            let delay = TrustUpdater.reconnecting.delay(afterFailures: failures, random: .random(in: 0...1))
            do {
                try await Task.sleep(for: delay)
            } catch {
                return
            }
        }
    }

    /// From 5 seconds on, up to 15 minutes at a mirror that has no events.
    private static let reconnecting = PollSchedule(pollSeconds: 5)
}

extension MirrorURL {
    /// Files do not call.
    fileprivate var canHint: Bool { !text.lowercased().hasPrefix("file:") }
}
