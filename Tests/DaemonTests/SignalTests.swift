import CardSimulator
import Credential
import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// Tower lights on relays, and what a reader is told of its own LEDs.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct SignalTests {
    private let authority: TestAuthority
    private let folder: TestFolder

    init() throws {
        authority = try TestAuthority()
        folder = try TestFolder()
        try folder.export(authority)
    }

    private static func command(_ channel: UInt8, _ isOn: Bool) -> [UInt8] {
        let state: UInt8 = isOn ? 1 : 0
        return [0xA0, channel, state, 0xA0 &+ channel &+ state]
    }

    private static func pulse(_ channel: UInt8) -> [UInt8] { command(channel, true) + command(channel, false) }

    @Test func `each outcome has its channels on the gate's own board, and at first all is dark`() async throws {
        let line = try PseudoTerminal(at: folder.url.appending(path: "board").path)
        let lane = """
            {name: gate-1, service: airport-vip, gate: {relay: \(line.path), channel: 1, milliseconds: 100},
             indicator: {relay: \(line.path), channels: {admit: 2, check-identity: [3, 4]}, milliseconds: 100}}
            """
        let daemon = try await DaemonProcess(in: folder, lanes: "[\(lane)]")
        let dark = try await line.receive(count: 16)
        for channel in UInt8(1)...4 { #expect(dark.contains(Self.command(channel, false))) }
        let qr = try authority.qr(TestCard(.a))
        #expect(try await daemon.decision(onQR: qr, ["lane": "gate-1"]).outcome == "check-identity")
        let amber = try await line.receive(count: 16)
        #expect(amber == [3, 4].flatMap { Self.command($0, true) } + [3, 4].flatMap { Self.command($0, false) })
        let document: JSONValue = ["type": "resident-id", "number": .string(TestDocument.sample.number)]
        let admitted = try await daemon.decision(
            onQR: qr, ["lane": "gate-1", "officialTravel": true, "document": document])
        #expect(admitted.outcome == "admit")
        // The gate's and the light's relay are switched in any order.
        let both = try await line.receive(count: 16)
        for part in [Self.command(1, true), Self.command(2, true), Self.command(1, false), Self.command(2, false)] {
            #expect(both.contains(part))
        }
        // An outcome without a channel lights nothing; another lane's decision neither.
        _ = try await daemon.decision(onQR: "JTC2:6BF", ["lane": "gate-1"])
        _ = try await daemon.decision(onQR: qr, ["lane": "other"])
        _ = try await daemon.decision(onQR: qr, ["lane": "gate-1", "service": "airport-vip"])
        #expect(try await line.receive(count: 16) == amber)
        #expect(await daemon.stop() == 0)
    }

    @Test func `a board that is gone is told once and stops nothing, and the light is back with it`() async throws {
        let path = folder.url.appending(path: "board").path
        let daemon = try await DaemonProcess(
            in: folder,
            lanes:
                "[{name: desk, scanner: {evdev: /nonexistent}, indicator: {relay: \(path), channels: {refer: 2}, milliseconds: 50}}]"
        )
        for _ in 0..<3 { #expect(try await daemon.decision(onQR: "JTC2:6BF", ["lane": "desk"]).outcome == "refer") }
        _ = try await daemon.log.line(with: "error=device-failed (2)")
        let line = try PseudoTerminal(at: path)
        _ = try await daemon.decision(onQR: "JTC2:6BF", ["lane": "desk"])
        #expect(try await line.receive(count: 8) == Self.pulse(2))
        #expect(daemon.log.lines.count { $0.contains("device-failed") } <= 1)
        #expect(await daemon.stop() == 0)
    }

    @Test(.needsPCSCD) func `a reader that takes no command is told of once, and its cards are decided`() async throws {
        let pcscd = try PCSCDaemon(readerCount: 1, isNamed: false)
        try await pcscd.start()
        defer { pcscd.stop() }
        let lane = """
            {name: desk, reader: "\(pcscd.readers[0].name)", readerControl: {check-identity: FF00400E0401010101}}
            """
        let daemon = try await DaemonProcess(in: folder, lanes: "[\(lane)]", pcscd: pcscd)
        let reader = try VirtualCard(try chip(0), port: pcscd.readers[0].port)
        defer { reader.end() }
        for count in 1...3 {
            // The same card twice in three seconds would be one decision.
            reader.insert(try chip(UInt64(count)))
            try await daemon.has(count, at: "desk")
            reader.remove()
            try await daemon.reaches("desk", ["state": "empty"])
        }
        // The virtual reader has no LED, and says so.
        _ = try await daemon.log.line(with: "reader control")
        let page = try await daemon.get("/v1/verifications?lane=desk").json()
        let outcomes = page["verifications"]?.array?.compactMap { $0.object?.outcome }
        #expect(outcomes == ["check-identity", "check-identity", "check-identity"])
        #expect(await daemon.stop() == 0)
        #expect(daemon.log.lines.count { $0.contains("reader control") } <= 1)
    }

    private func chip(_ index: UInt64) throws -> SimulatedCard {
        var card = try TestCard(.a, on: .chip)
        card.statusIndex = index
        return SimulatedCard(contents: try card.contents(by: authority))
    }
}
