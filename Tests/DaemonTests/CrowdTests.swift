import Credential
import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// Connections that only take up room.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CrowdTests {
    private static let size = 1000
    /// As many as the daemon serves at one address (Interface.md); all are let go at once when their time is over.
    private static let oneRound = 256

    @Test func `a thousand idle connections do not disturb a lane, are closed, and others are answered`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let line = try PseudoTerminal(at: folder.url.appending(path: "tty").path)
        let daemon = try await DaemonProcess(in: folder, lanes: "[{name: desk, scanner: {serial: \(line.path)}}]")
        try await daemon.reaches("desk", ["scanner": "ready"])
        var crowd: [LocalSocket] = []
        for _ in 0..<Self.size { crowd.append(try LocalSocket(to: .port(daemon.port))) }
        // Those that came first have gone by now: only so many find room at once.
        let waiting = crowd.count(where: \.isOpen)
        #expect(waiting > Self.oneRound)
        line.send("\(try authority.qr(TestCard(.a)))\n".utf8)
        _ = try await daemon.log.line(with: "lane=desk outcome=check-identity")
        let unix = try await LocalHTTP.exchange(
            LocalHTTP.request("GET", "/v1/lanes"), with: .unix(daemon.socketPath))
        #expect(unix.status == 200)
        // Neither the lane nor the other address waited for the crowd to go.
        #expect(crowd.count(where: \.isOpen) >= waiting - Self.oneRound)
        #expect(try await daemon.get("/v1/lanes").status == 200)
        // At the crowd's own address those before it go first.
        #expect(crowd.count(where: \.isOpen) < waiting)
        // The end of the stream: closed from the other side.
        #expect(crowd[0].receive().isEmpty)
        #expect(await daemon.stop() == 0)
    }

    @Test func `a head that comes byte by byte is not waited for`() async throws {
        let daemon = try await SharedDaemon.value
        #expect(try await LocalSocket(to: .port(daemon.port)).closesOnEndlessHead())
    }
}
