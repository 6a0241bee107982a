// The room's contract: Documentation.docc/Reporting.md.

internal import Foundation
public import Primitives
internal import Record
internal import Synchronization
internal import Verification

/// How it stands with reporting.
public struct OutboxState: Hashable, Sendable {
    /// When the authority last had everything that there was, or the newest part of it.
    public var lastSuccess: Timestamp?
    /// Why it does not go on; `nil` when it does. A code, append-only.
    public var problem: String?

    public init(lastSuccess: Timestamp? = nil, problem: String? = nil) {
        self.lastSuccess = lastSuccess
        self.problem = problem
    }
}

/// Sends what the journal has, for as long as it runs.
public final class Outbox: Sendable {
    private let settings: ReportSettings
    private let source: ReportSource
    private let client: ReportClient
    private let schedule: ReportSchedule
    private let now: @Sendable () -> Timestamp
    private let pause: @Sendable (Duration) async -> Void
    private let onChange: @Sendable (OutboxState) -> Void
    private let current = Mutex(OutboxState())

    public var state: OutboxState { current.withLock { $0 } }

    /// - Parameters:
    ///   - now: the time of day.
    ///   - pause: returns after this time, or when the task is cancelled.
    ///   - onChange: is told when there is another problem, or none any more.
    package init(
        _ settings: ReportSettings, source: ReportSource, now: @escaping @Sendable () -> Timestamp,
        pause: @escaping @Sendable (Duration) async -> Void = Outbox.sleep,
        onChange: @escaping @Sendable (OutboxState) -> Void = { _ in }
    ) {
        self.settings = settings
        self.source = source
        client = ReportClient(settings)
        schedule = ReportSchedule(everySeconds: settings.everySeconds)
        self.now = now
        self.pause = pause
        self.onChange = onChange
    }

    /// Until the task is cancelled.
    public func run() async {
        var progress = Progress()
        while !Task.isCancelled {
            if let duration = await sendPart(&progress) { await pause(duration) }
        }
    }

    /// By the clock that nobody sets.
    public static let sleep: @Sendable (Duration) async -> Void = { duration in
        // Only a cancelled sleep throws, and then nobody waits any more.
        try? await Task.sleep(for: duration)
    }

    /// Closes the connections; after `run`.
    public func shutdown() async { await client.shutdown() }

    /// Where the sending stands, for as long as the process runs.
    private struct Progress {
        /// Through where the authority has the lines; `nil`: the journal is to be asked.
        var received: Int64?
        /// What the authority was told of the repository, each with its file, should that have room in a report.
        var seen: Set<RoleVersion> = []
        /// Whether the authority was told the site's key.
        var hasToldKey = false
        var failures = 0
        var isForked = false
    }

    /// One report at most.
    ///
    /// - Returns: how long to wait; `nil` when there is more.
    private func sendPart(_ progress: inout Progress) async -> Duration? {
        do throws(ReportFailure) {
            guard !progress.isForked else { throw ReportFailure(.reportConflict) }
            let received = try await received(progress)
            let lines = try await fromJournal { try await source.lines(received) }
            let roles = await source.repository()
            guard !lines.isEmpty || (Set(roles) != progress.seen && !roles.isEmpty) else {
                progress.failures = 0
                // What went wrong since the last report was ours, and is over.
                show { $0.problem = nil }
                return schedule.delay(afterFailures: 0, random: .random(in: 0...1))
            }
            let (repository, told) = await repository(roles, beside: lines, progress.seen)
            let report = CounterReport(
                site: settings.siteID, journal: settings.journalID, repository: repository,
                siteKey: progress.hasToldKey ? nil : settings.siteKey, counter: source.standing(), entries: lines,
                oldest: lines.first.map(\.position).flatMap { $0.before > received ? $0 : nil })
            let answer = try await client.send(report)
            let sent = lines.last?.position.value ?? received
            try await take(answer, after: received, sent: sent, &progress)
            progress.seen = told
            progress.hasToldKey = true
            progress.failures = 0
            return lines.isEmpty ? schedule.delay(afterFailures: 0, random: .random(in: 0...1)) : nil
        } catch {
            guard !Task.isCancelled else { return nil }
            progress.isForked = error.code == .reportConflict
            progress.failures += 1
            show { $0.problem = error.text }
            return schedule.delay(afterFailures: progress.failures, random: .random(in: 0...1))
        }
    }

    /// What is seen of the repository, with each file that the authority was not sent yet, as far as the report has room.
    ///
    /// - Returns: also what need not be sent again.
    private func repository(
        _ roles: [RoleVersion], beside lines: [ChainedLine], _ seen: Set<RoleVersion>
    ) async -> ([SeenMetadata], told: Set<RoleVersion>) {
        var leftBytes = CounterReport.textLimitBytes - lines.reduce(0) { $0 + $1.text.utf8.count }
        var (repository, told): ([SeenMetadata], Set<RoleVersion>) = ([], [])
        for role in roles {
            let file = seen.contains(role) ? nil : await source.file(role)
            guard let file, file.count <= SeenMetadata.fileLimitBytes else {
                repository.append(SeenMetadata(role))
                told.insert(role)
                continue
            }
            let hasRoom = file.count <= leftBytes
            repository.append(SeenMetadata(role, file: hasRoom ? file : nil))
            guard hasRoom else { continue }
            leftBytes -= file.count
            told.insert(role)
        }
        return (repository, told)
    }

    private func received(_ progress: Progress) async throws(ReportFailure) -> Int64 {
        if let received = progress.received { return received }
        return try await fromJournal { try await source.received() }
    }

    /// Remembers what the authority says to have.
    private func take(
        _ answer: ReportAnswer, after received: Int64, sent: Int64, _ progress: inout Progress
    ) async throws(ReportFailure) {
        switch answer {
        case .received(let position) where position >= received:
            guard position > received || sent == received else { throw ReportFailure(.badAnswer) }
            // What it has beyond that, it may have of another journal of this name: the next report will tell.
            let through = min(position, sent)
            try await fromJournal { try await source.markReceived(through) }
            progress.received = through
            show { state in
                state.lastSuccess = now()
                state.problem = nil
            }
        case .received(let position), .gap(let position):
            // It has fewer than it said: go back. Lines that were let go of since cannot be sent any more.
            guard position < received else { throw ReportFailure(.linesMissing) }
            progress.received = position
        }
    }

    private func show(_ change: (inout OutboxState) -> Void) {
        let (before, after) = current.withLock { state in
            let before = state
            change(&state)
            return (before, state)
        }
        if before.problem != after.problem { onChange(after) }
    }

    private func fromJournal<Value>(_ ask: () async throws -> Value) async throws(ReportFailure) -> Value {
        do {
            return try await ask()
        } catch {
            throw ReportFailure(.journalFailed)
        }
    }
}
