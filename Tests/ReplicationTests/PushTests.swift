import Foundation
import Primitives
import Replication
import StatusList
import TUF
import TestSupport
import Testing
import Verification

/// What comes along with an event is used, and trusted as little as anything else.
@Suite struct `Files that a mirror pushes` {
    static let now = TestAuthority.now
    static let later = now.adding(seconds: 600)

    /// A running updater whose mirror told it of everything at `now`.
    final class Site {
        var repository: TestRepository
        let mirror: UpdateMirror
        let updater: TrustUpdater
        private let folder: UpdateSite
        private let fetcher = Fetcher()
        private let running: Task<Void, Never>
        private var statuses: AsyncStream<TrustInForce>.AsyncIterator

        init() async throws {
            let (folder, repository) = (try UpdateSite(), try TestRepository(TestAuthority()))
            let mirror = try UpdateMirror(repository.files)
            let updater = TrustUpdater(
                settings: try folder.settings(repository, mirrors: [mirror.url]), store: folder.store,
                fetcher: fetcher, clock: { .unsynchronised(later) })
            (self.folder, self.repository, self.mirror, self.updater) = (folder, repository, mirror, updater)
            running = Task { await updater.run(PollSchedule(pollSeconds: 86_400)) }
            statuses = updater.statuses.makeAsyncIterator()
            #expect(await statuses.next()?.snapshot?.asOf == now)
            await mirror.waitForRequest(of: "events")
            _ = mirror.takeRequests()
        }

        func nextStatus() async -> TrustInForce? { await statuses.next() }

        /// Tells of the repository as it is now, with these of its files under these names.
        func push(_ files: [String: [UInt8]]) {
            let lines = files.map { Array("data: \($0.key) ".utf8) + $0.value + [UInt8(ascii: "\n")] }
            mirror.pushEvents(Array("event: timestamp\n".utf8) + lines.joined() + [UInt8(ascii: "\n")])
        }

        func changed(since before: [String: [UInt8]]) -> [String: [UInt8]] {
            repository.files.filter { before[$0.key] != $0.value && $0.key.hasPrefix("metadata/") }
        }

        func requests() -> Set<String> { Set(mirror.takeRequests().map(\.path)) }

        func stop() async {
            running.cancel()
            await running.value
            await fetcher.shutdown()
        }
    }

    @Test func `metadata that was pushed is not asked for`() async throws {
        let site = try await Site()
        let before = site.repository.files
        site.repository.setStatus(.cancelled, at: 7)
        try site.repository.publish(at: Self.later)
        site.mirror.serve(site.repository.files)
        site.push(site.changed(since: before))
        #expect(await site.nextStatus()?.snapshot?.asOf == Self.later)
        let asked = site.requests()
        #expect(!asked.isEmpty && asked.allSatisfy { $0.hasPrefix("targets/") }, "\(asked)")
        await site.stop()
    }

    @Test(arguments: ["{}", "{\"signed\":{},\"signatures\":[]}", "\u{0}", ""])
    func `rubbish in place of a file is no loss, for all is asked for then`(rubbish: String) async throws {
        let site = try await Site()
        try site.repository.publishTimestamp(at: Self.later)
        site.mirror.serve(site.repository.files)
        site.push(["metadata/timestamp.json": Array(rubbish.utf8)])
        let status = try #require(await site.nextStatus())
        #expect(
            status.snapshot?.asOf == Self.later && status.mirrored.alarms.isEmpty && status.mirrored.outcome == .updated
        )
        #expect(site.requests().isSuperset(of: ["metadata/2.root.json", "metadata/timestamp.json"]))
        await site.stop()
    }

    @Test func `an older timestamp that is pushed again takes nothing back`() async throws {
        let site = try await Site()
        let old = try #require(site.repository.files["metadata/timestamp.json"])
        try site.repository.publishTimestamp(at: Self.later)
        site.mirror.serve(site.repository.files)
        site.push(["metadata/timestamp.json": old])
        #expect(await site.nextStatus()?.snapshot?.asOf == Self.now)
        site.mirror.pushEvents(Array("data: {}\n\n".utf8))
        #expect(await site.nextStatus()?.snapshot?.asOf == Self.later)
        site.push(["metadata/timestamp.json": old])
        let status = try #require(await site.nextStatus())
        #expect(status.snapshot?.asOf == Self.later && status.mirrored.alarms.isEmpty)
        await site.stop()
    }

    @Test func `a timestamp by a new root's key is taken, the root being asked for`() async throws {
        let site = try await Site()
        try site.repository.simulator.rotate(.timestamp)
        try site.repository.simulator.publishRoot()
        try site.repository.publishTimestamp(at: Self.later)
        site.mirror.serve(site.repository.files)
        site.push(site.repository.files.filter { $0.key == "metadata/timestamp.json" })
        let status = try #require(await site.nextStatus())
        #expect(status.snapshot?.asOf == Self.later && status.mirrored.alarms.isEmpty)
        #expect(site.requests().contains("metadata/2.root.json"))
        await site.stop()
    }
}
