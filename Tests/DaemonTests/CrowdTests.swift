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

    @Test func `a thousand idle connections disturb nobody, and go`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let line = try PseudoTerminal(at: folder.url.appending(path: "tty").path)
        let daemon = try await DaemonProcess(in: folder, lanes: "[{name: desk, scanner: {serial: \(line.path)}}]")
        try await daemon.reaches("desk", ["scanner": "ready"])
        let crowd = try Self.crowd(at: .port(daemon.port))
        line.send("\(try authority.qr(TestCard(.a)))\n".utf8)
        _ = try await daemon.log.line(with: "lane=desk outcome=check-identity")
        let unix = try await LocalHTTP.exchange(
            LocalHTTP.request("GET", "/v1/lanes"), with: .unix(daemon.socketPath))
        #expect(unix.status == 200)
        // At the crowd's own address it is not waited for.
        #expect(try await daemon.get("/v1/lanes").status == 200)
        #expect(crowd.last?.isOpen == true)
        // The end of the stream: closed from the other side.
        #expect(crowd[0].receive().isEmpty)
        #expect(await daemon.stop() == 0)
    }

    @Test func `a caller with a token is answered beside a thousand silent connections, which go`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        let site = try await SecureSite(in: folder)
        let (daemon, port) = try await DaemonProcess.secure(site)
        let crowd = try Self.crowd(at: .other(port))
        let bearer = "Authorization: Bearer \(SecureSite.token(of: "his"))"
        for _ in 0..<3 { #expect(try await site.get("/v1/lanes", at: port, "-H", bearer).status == 200) }
        // A handshake has its time.
        #expect(crowd[0].receive().isEmpty)
        #expect(await daemon.stop() == 0)
    }

    @Test func `a head that comes byte by byte is not waited for`() async throws {
        let daemon = try await SharedDaemon.value
        #expect(try await LocalSocket(to: .port(daemon.port)).closesOnEndlessHead())
    }

    private static func crowd(at address: LocalHTTP.Address) throws -> [LocalSocket] {
        try (0..<size).map { _ in try LocalSocket(to: address) }
    }
}
