import Foundation
import Primitives
import Replication
import StatusList
import Synchronization
import TestSupport
import Testing
import Verification

@Suite struct `Looking again` {
    static let now = TestAuthority.now
    static let later = now.adding(seconds: 600)

    @Test func `a hint from a mirror wakes the updater at once`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        let mirror = try UpdateMirror(repository.files)
        let fetcher = Fetcher()
        let updater = TrustUpdater(
            settings: try site.settings(repository, mirrors: [mirror.url]), store: site.store, fetcher: fetcher,
            clock: { .unsynchronised(Self.later) })
        // Without a hint it would look again tomorrow.
        let running = Task { await updater.run(PollSchedule(pollSeconds: 86_400)) }
        var statuses = updater.statuses.makeAsyncIterator()
        #expect(await statuses.next()?.snapshot?.asOf == Self.now)
        try repository.publishTimestamp(at: Self.later)
        mirror.serve(repository.files)
        mirror.pushEvents(Array(": hello\r\n\r\ndata: new\n\n".utf8))
        #expect(await statuses.next()?.snapshot?.asOf == Self.later)
        running.cancel()
        await running.value
        await fetcher.shutdown()
    }

    @Test(.timeLimit(.minutes(10)))
    func `while one mirror has no events, all are asked as often as ever`() async throws {
        let site = try UpdateSite()
        var repository = try TestRepository(TestAuthority())
        let (telling, silent) = (
            try UpdateMirror(repository.files), try UpdateMirror(repository.files, faults: ["events": .status(404)])
        )
        let fetcher = Fetcher()
        let updater = TrustUpdater(
            settings: try site.settings(repository, mirrors: [telling.url, silent.url]), store: site.store,
            fetcher: fetcher, clock: { .unsynchronised(Self.later) })
        let running = Task { await updater.run(PollSchedule(pollSeconds: 1)) }
        var statuses = updater.statuses.makeAsyncIterator()
        #expect(await statuses.next()?.snapshot?.asOf == Self.now)
        // That one's stream stands when it has woken us.
        let told = Self.now.adding(seconds: 300)
        try repository.publishTimestamp(at: told)
        telling.serve(repository.files)
        telling.pushEvents(Array("data: new\n\n".utf8))
        while let status = await statuses.next(), status.snapshot?.asOf != told {}
        // Nobody tells of this; with a stream of every mirror it would be found in a quarter of an hour.
        try repository.publishTimestamp(at: Self.later)
        telling.serve(repository.files)
        while let status = await statuses.next(), status.snapshot?.asOf != Self.later {}
        #expect(updater.status.snapshot?.asOf == Self.later)
        running.cancel()
        await running.value
        await fetcher.shutdown()
    }

    @Test func `it ends when it is cancelled, whatever it waits for`() async throws {
        let site = try UpdateSite()
        let repository = try TestRepository(TestAuthority())
        let mirror = try UpdateMirror(repository.files, faults: ["timestamp.json": .dripping])
        let fetcher = Fetcher()
        let updater = TrustUpdater(
            settings: try site.settings(repository, mirrors: [mirror.url]), store: site.store, fetcher: fetcher,
            clock: { .unsynchronised(Self.now) })
        let running = Task { await updater.run(PollSchedule(pollSeconds: 60)) }
        await mirror.waitForRequest(of: "metadata/timestamp.json")
        running.cancel()
        await running.value
        await fetcher.shutdown()
        #expect(updater.status.snapshot == nil)
    }

    @Test func `a stored generation is there before any mirror was asked`() async throws {
        let site = try UpdateSite()
        let repository = try TestRepository(TestAuthority())
        try await site.take(repository)
        let fetcher = Fetcher()
        let updater = TrustUpdater(
            settings: try site.settings(repository), store: site.store, fetcher: fetcher,
            clock: { .unsynchronised(Self.now) })
        #expect(try await updater.load().snapshot?.asOf == Self.now)
        await fetcher.shutdown()
    }

    @Test(arguments: [
        (failures: 0, shortest: 45.0, longest: 75.0), (1, 90, 150), (2, 180, 300), (4, 675, 1125), (50, 675, 1125),
    ])
    func `the time to the next look has jitter and grows with failures`(
        failures: Int, shortest: Double, longest: Double
    ) {
        let schedule = PollSchedule(pollSeconds: 60)
        #expect(schedule.delay(afterFailures: failures, random: 0) == .seconds(shortest))
        #expect(schedule.delay(afterFailures: failures, random: 1) == .seconds(longest))
        let hinted = schedule.delay(afterFailures: failures, isHinted: true, random: 0.5)
        #expect(failures == 0 ? hinted == .seconds(840) : hinted == .seconds((shortest + longest) / 2))
    }

    @Test(arguments: [-1, 0, Int.max])
    func `no interval makes it spin or sleep for ever`(pollSeconds: Int) {
        let delay = PollSchedule(pollSeconds: pollSeconds).delay(afterFailures: 3, random: 0.5)
        #expect(delay >= .seconds(1) && delay <= .seconds(86_400))
    }

    @Test(arguments: [
        ("data: x\n\n", [["x"]]), ("data: x\n", []), ("data:  x\rdata:y\r\r", [[" x", "y"]]),
        ("data: x\r\ndata: y\r\n\r\ndata: z\r\n\r\n", [["x", "y"], ["z"]]),
        (": data:\nid: 1\nevent: data:\n\n", []), ("xdata: y\n\n", []), ("\n\n\n", []), ("data:\n\n", [[""]]),
    ])
    func `the data of events is found wherever the stream is cut`(text: String, expected: [[String]]) {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var parser = EventParser()
            let first = parser.events(in: bytes[..<cut])
            let second = parser.events(in: bytes[cut...])
            let lines = ((first ?? []) + (second ?? [])).map { $0.map { String(decoding: $0, as: UTF8.self) } }
            #expect(lines == expected)
        }
    }

    @Test func `a line or an event without end is refused`() {
        var parser = EventParser()
        #expect(parser.events(in: [UInt8](repeating: 0x20, count: 64 << 10)) == [])
        #expect(parser.events(in: [0x20]) == nil)
        parser = EventParser()
        #expect(parser.events(in: [UInt8]("data:\n".utf8 + [])) == [])
        #expect(parser.events(in: (0..<16_384).flatMap { _ in "data:\n".utf8 }) == nil)
    }
}
