import Credential
import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// Codes scanned at a lane: from the line to the record, without HTTP in between.
@Suite(.timeLimit(.minutes(5)))
struct ScannerLaneTests {
    @Test func `fifty scans as fast as the line carries them are fifty decisions, before and after replugging`()
        async throws
    {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let line = try PseudoTerminal(at: folder.url.appending(path: "tty").path)
        let daemon = try await DaemonProcess(
            in: folder, lanes: "[{name: desk, scanner: {serial: \(line.path), baud: 115200, framing: crlf}}]")
        try await daemon.reaches("desk", ["state": "empty", "scanner": "ready", "reader": .null])
        var decided = 0
        for _ in 0..<2 {
            for number in UInt64(0)..<50 {
                // The same card twice in three seconds would be one decision.
                var card = try TestCard(.a)
                card.statusIndex = number
                let text = try number % 10 == 9 ? "no code of ours \(number)" : authority.qr(card)
                await line.send("]Q1\(text)\r\n".utf8, baud: 115_200)
            }
            decided += 50
            try await daemon.has(decided, at: "desk")
            line.unplug()
            try await daemon.reaches("desk", ["state": "no-reader", "scanner": "unplugged"])
            try line.plugIn()
            try await daemon.reaches("desk", ["state": "empty", "scanner": "ready"])
        }
        let page = try await daemon.get("/v1/verifications?lane=desk&limit=1000").json()
        let decisions = page["verifications"]?.array?.compactMap(\.object) ?? []
        #expect(decisions.count { $0["card"] != nil } == 90)
        let told = try await daemon.events("/v1/events", after: "0", until: "\"state\":\"ready\"")
        #expect(told.contains("event: scanner\n"))
    }

    @Test func `noise fills no journal, and a card behind it is decided`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let line = try PseudoTerminal(at: folder.url.appending(path: "tty").path)
        let daemon = try await DaemonProcess(in: folder, lanes: "[{name: desk, scanner: {serial: \(line.path)}}]")
        try await daemon.reaches("desk", ["scanner": "ready"])
        for _ in 0..<100 { line.send(String(repeating: "?!\n", count: 20).utf8) }
        line.send("\(try authority.qr(TestCard(.a)))\n".utf8)
        _ = try await daemon.log.line(with: "lane=desk outcome=check-identity")
        let page = try await daemon.get("/v1/verifications?lane=desk&limit=1000").json()
        let count = try #require(page["verifications"]?.array?.count)
        #expect((2...300).contains(count))
    }
}

extension DaemonProcess {
    /// Waits until a lane stands so.
    func reaches(_ lane: String, _ wanted: JSONObject) async throws {
        try await wait { [self] in
            let lanes = try await get("/v1/lanes").json()["lanes"]?.array ?? []
            guard let found = lanes.compactMap(\.object).first(where: { $0["name"]?.string == lane }) else {
                return false
            }
            return wanted.members.allSatisfy { found[$0.key] == $0.value }
        }
    }

    /// Waits until so many decisions of a lane are on record.
    func has(_ count: Int, at lane: String) async throws {
        try await wait { [self] in
            let page = try await get("/v1/verifications?lane=\(lane)&limit=1000").json()
            return page["verifications"]?.array?.count == count
        }
    }
}
