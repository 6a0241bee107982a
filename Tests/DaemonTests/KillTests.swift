import Credential
import Foundation
import Glibc
import Harness
import JSON
import Journal
import Record
import Synchronization
import TestSupport
import Testing

/// SIGKILL under load: what was answered is on disk, and the chain holds.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct KillTests {
    /// `TALENTCARD_KILLS` asks for more.
    private static let kills = ProcessInfo.processInfo.environment["TALENTCARD_KILLS"].flatMap { Int($0) } ?? 8
    private static let clients = 8

    @Test func `no acknowledged decision or service is missing after any kill, and the chain is whole`() async throws {
        let folder = try TestFolder()
        let authority = try TestAuthority()
        try folder.export(authority)
        let qr = try authority.qr(TestCard(.a))
        var total = 0
        for round in 1...KillTests.kills {
            let daemon = try await DaemonProcess(in: folder)
            let acknowledged = try await load(daemon, qr, round: round, until: .random(in: 5...60))
            _ = await daemon.stop()
            #expect(!acknowledged.isEmpty)
            total += acknowledged.count
            let journal = try JournalReader(path: folder.url.appending(path: "data/journal.sqlite").path)
            let recorded = try Set(journal.lines(after: 0, count: .max).compactMap(KillTests.id))
            #expect(acknowledged.subtracting(recorded) == [], "kill \(round)")
            #expect(throws: Never.self) { try journal.verify() }
        }
        print("\(KillTests.kills) kills, \(total) answers acknowledged")
        // And it goes on.
        let daemon = try await DaemonProcess(in: folder)
        #expect(try await daemon.decision(onQR: qr).outcome == "check-identity")
        #expect(await daemon.stop() == 0)
    }

    /// Several clients at once, until so many answers came; then the daemon is killed, whatever it is doing.
    ///
    /// - Returns: the ids of what was answered as decided and given.
    private func load(_ daemon: DaemonProcess, _ qr: String, round: Int, until count: Int) async throws -> Set<String> {
        let acknowledged = Acknowledged(count) { daemon.signal(SIGKILL) }
        await withTaskGroup(of: Void.self) { group in
            for client in 0..<KillTests.clients {
                group.addTask { await KillTests.serve(daemon, qr, lane: "lane-\(round)-\(client)", acknowledged) }
            }
        }
        return acknowledged.ids
    }

    /// One client: a card and its service after the other, until the daemon is gone.
    private static func serve(_ daemon: DaemonProcess, _ qr: String, lane: String, _ acknowledged: Acknowledged) async {
        for number in 0... {
            let members: JSONObject = [
                "lane": .string("\(lane)-\(number)"), "service": "airport-vip", "officialTravel": true,
                "confirmed": true,
            ]
            guard let id = try? await daemon.decision(onQR: qr, members).id, acknowledged.note(id),
                let given = try? await daemon.call("\(id)/services", ["service": "airport-vip"]).json(),
                acknowledged.note(given.id)
            else { return }
        }
    }

    private static func id(_ line: ChainedLine) -> String? {
        (try? JSONValue(parsing: Array(line.text.utf8)))?.object?.id
    }
}

/// What was answered so far, by all clients.
private final class Acknowledged: Sendable {
    private let noted = Mutex<Set<String>>([])
    private let count: Int
    private let onCount: @Sendable () -> Void

    var ids: Set<String> { noted.withLock { $0 } }

    /// - Parameter onCount: called when there are so many.
    init(_ count: Int, onCount: @escaping @Sendable () -> Void) {
        self.count = count
        self.onCount = onCount
    }

    /// - Returns: whether there was an answer.
    func note(_ id: String?) -> Bool {
        guard let id else { return false }
        let isEnough = noted.withLock { ids in
            ids.insert(id)
            return ids.count == count
        }
        if isEnough { onCount() }
        return true
    }
}
