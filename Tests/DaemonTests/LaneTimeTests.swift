import CardSimulator
import Credential
import Foundation
import Harness
import JSON
import Journal
import Record
import TestSupport
import Testing

/// What the daemon adds to the card's own time on a lane: power, RESET, decision, flush to the disk, event.
@Suite(.serialized, .needsPCSCD, .timeLimit(.minutes(10)))
struct LaneTimeTests {
    /// `TALENTCARD_CARDS` asks for a longer measurement.
    private static let cards = ProcessInfo.processInfo.environment["TALENTCARD_CARDS"].flatMap(Int.init) ?? 10

    @Test func `every card put in is decided once, by five commands at most, and the time that is added is said`()
        async throws
    {
        let pcscd = try PCSCDaemon(readerCount: 1, isNamed: false)
        try await pcscd.start()
        defer { pcscd.stop() }
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let daemon = try await DaemonProcess(
            in: folder, lanes: "[{name: desk, reader: \"\(pcscd.readers[0].name)\", service: airport-vip}]",
            pcscd: pcscd)
        // Each another: the same one within three seconds is a double read, and not decided anew.
        let cards = try (1...Self.cards).map { number in
            var card = try TestCard(.a, on: .chip)
            card.number = "JX-\(100_000 + number)"
            return SimulatedCard(contents: try card.contents(by: authority))
        }
        let card = try VirtualCard(cards[0], port: pcscd.readers[0].port)
        defer { card.end() }
        let events = try EventClock(of: daemon)
        var (added, decisions): ([Duration], Set<String>) = ([], [])
        for next in cards {
            let busyBefore = card.work
            card.insert(next)
            let present = try await events.next("card-present")
            let decided = try await events.next("decision")
            let work = card.work
            #expect(decided.json.outcome == "check-identity")
            decisions.insert(try #require(decided.json.id))
            #expect(work.commands - busyBefore.commands <= 4 + 1)
            added.append(decided.at - present.at - .nanoseconds(work.nanoseconds - busyBefore.nanoseconds))
            card.remove()
            _ = try await events.next("card-removed")
        }
        added.sort()
        print("a lane adds to \(added.count) cards: median \(added[added.count / 2]), most \(added[added.count - 1])")
        #expect(await daemon.stop() == 0)
        let journal = try JournalReader(path: folder.url.appending(path: "data/journal.sqlite").path)
        let recorded = try journal.lines(after: 0, count: .max).compactMap {
            try JSONValue(parsing: Array($0.text.utf8)).object
        }
        #expect(decisions.count == Self.cards)
        #expect(recorded.filter { $0["entry"] == "decision" }.compactMap(\.id).sorted() == decisions.sorted())
    }
}

/// The daemon's stream of events, each with the moment at which it came.
private final class EventClock: Sendable {
    struct Event: Sendable {
        let name: String
        let json: JSONObject
        let at: ContinuousClock.Instant
    }

    private let events: AsyncStream<Event>

    init(of daemon: DaemonProcess) throws {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        self.events = events
        // From the first event on: one that comes before the stream is there is told, too.
        let socket = try LocalSocket(to: .port(daemon.port))
        socket.send(LocalHTTP.request("GET", "/v1/events", headers: ["Last-Event-ID: 0"]))
        let answer = socket.receive()
        try #require(answer.starts(with: Array("HTTP/1.1 200".utf8)))
        Thread.detachNewThread {
            defer { continuation.finish() }
            var (unread, part) = ([UInt8](), answer)
            while !part.isEmpty {
                let now = ContinuousClock.now
                unread += part
                while let end = Data(unread).range(of: Data("\n\n".utf8)) {
                    let text = String(decoding: unread[..<end.lowerBound], as: UTF8.self)
                    unread.removeFirst(end.upperBound)
                    if let event = Self.event(text, at: now) { continuation.yield(event) }
                }
                part = socket.receive()
            }
        }
    }

    /// The next of this name; others are passed over.
    func next(_ name: String) async throws -> Event {
        try #require(await events.first { $0.name == name }, "the stream ended before \(name)")
    }

    private static func event(_ text: String, at moment: ContinuousClock.Instant) -> Event? {
        var fields: [Substring: Substring] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { fields[parts[0]] = parts[1].drop(while: \.isWhitespace) }
        }
        guard let name = fields["event"], let data = fields["data"],
            let json = try? JSONValue(parsing: Array(data.utf8)).object
        else { return nil }
        return Event(name: String(name), json: json, at: moment)
    }
}
