import Credential
import Foundation
import Glibc
import Harness
import JSON
import TestSupport
import Testing

/// Codes scanned at a lane: from the line to the record, without HTTP in between.
@Suite(.timeLimit(.minutes(10)))
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

    @Test
    func `a code by keys with caps lock, in the other case, in small letters and with a pause is one decision each`()
        async throws
    {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let pipe = folder.url.appending(path: "keys").path
        try #require(mkfifo(pipe, 0o600) == 0)
        let daemon = try await DaemonProcess(in: folder, lanes: "[{name: desk, scanner: {evdev: \(pipe)}}]")
        for (index, way) in Typing.allCases.enumerated() {
            try await daemon.reaches("desk", ["scanner": "ready"])
            var card = try TestCard(.a)
            card.statusIndex = UInt64(index)
            try Data(way.keys(of: authority.qr(card))).write(to: folder.url.appending(path: "events"))
            // A scanner's own pause is what is tried here: of radio, 700 ms.
            let pause = way == .pausing ? "; sleep 0.7" : ""
            let typed = try await FinishedProgram.run(
                "/bin/sh", "-c",
                "{ head -c 24000 '\(folder.url.path)/events'\(pause); tail -c +24001 '\(folder.url.path)/events'; } > '\(pipe)'"
            )
            #expect(typed.status == 0)
            try await daemon.has(index + 1, at: "desk")
        }
        let page = try await daemon.get("/v1/verifications?lane=desk").json()
        let outcomes = page["verifications"]?.array?.compactMap { $0.object?.outcome }
        #expect(outcomes == [String](repeating: "check-identity", count: Typing.allCases.count))
        #expect(await daemon.stop() == 0)
    }

    @Test func `small letters on a line and over the interface, and a modem's commands before, give the card`()
        async throws
    {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let line = try PseudoTerminal(at: folder.url.appending(path: "tty").path)
        let daemon = try await DaemonProcess(in: folder, lanes: "[{name: desk, scanner: {serial: \(line.path)}}]")
        try await daemon.reaches("desk", ["scanner": "ready"])
        let qr = try authority.qr(TestCard(.a))
        line.send("AT\rATE0\rAT+GCAP\r\(qr.lowercased())\r".utf8)
        _ = try await daemon.log.line(with: "error=modem-command")
        _ = try await daemon.log.line(with: "lane=desk outcome=check-identity")
        #expect(try await daemon.decision(onQR: qr.lowercased()).outcome == "check-identity")
        let page = try await daemon.get("/v1/verifications").json()
        #expect(page["verifications"]?.array?.count == 2)
        #expect(await daemon.stop() == 0)
    }

    @Test func `noise fills no journal, and a card behind it is decided`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let line = try PseudoTerminal(at: folder.url.appending(path: "tty").path)
        let daemon = try await DaemonProcess(in: folder, lanes: "[{name: desk, scanner: {serial: \(line.path)}}]")
        try await daemon.reaches("desk", ["scanner": "ready"])
        // No faster than a line carries it: a terminal whose buffer overflows may stand still for good.
        await line.send(String(repeating: "?!\n", count: 2000).utf8, baud: 115_200)
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

/// How a scanner that types gives a code.
private enum Typing: CaseIterable {
    case plain, capsLock, inverted, small, pausing

    /// A US keyboard's rows; zeros where a key has no character.
    private static let rows = Array("1234567890-=\0\0qwertyuiop[]\0\0asdfghjkl;'`\0\\zxcvbnm,./".utf8)
    private static let shifted = Array("!@#$%^&*()_+\0\0QWERTYUIOP{}\0\0ASDFGHJKL:\"~\0|ZXCVBNM<>?".utf8)

    /// `struct input_event` for each key, and Enter.
    func keys(of text: String) -> [UInt8] {
        let other = String(text.map { $0.isUppercase ? Character($0.lowercased()) : Character($0.uppercased()) })
        let typed =
            switch self {
            case .plain, .pausing: Typing.presses(of: text)
            case .capsLock: Typing.press(58) + Typing.presses(of: other) + Typing.press(58)
            case .inverted: Typing.presses(of: other)
            case .small: Typing.presses(of: text.lowercased())
            }
        return typed + Typing.press(28)
    }

    private static func presses(of text: String) -> [UInt8] {
        text.utf8.flatMap { byte -> [UInt8] in
            if byte == UInt8(ascii: " ") { return press(57) }
            if let place = rows.firstIndex(of: byte) { return press(UInt16(place) + 2) }
            guard let place = shifted.firstIndex(of: byte) else { return [] }
            return event(42, 1) + press(UInt16(place) + 2) + event(42, 0)
        }
    }

    private static func press(_ key: UInt16) -> [UInt8] { event(key, 1) + event(key, 0) }

    private static func event(_ key: UInt16, _ value: UInt8) -> [UInt8] {
        [UInt8](repeating: 0, count: 16) + [1, 0, UInt8(key & 0xFF), UInt8(key >> 8), value, 0, 0, 0]
    }
}
