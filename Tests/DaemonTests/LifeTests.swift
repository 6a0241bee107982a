import Credential
import Foundation
import Glibc
import Harness
import JSON
import Journal
import Primitives
import StatusList
import TestSupport
import Testing

/// Starting, going on, ending.
struct LifeTests {
    @Test func `SIGTERM ends it with status 0 and a whole journal, and the next start goes on with the chain`()
        async throws
    {
        let folder = try TestFolder()
        let authority = try TestAuthority()
        try folder.export(authority)
        let qr = try authority.qr(TestCard(.a))
        for round in 1...2 {
            let daemon = try await DaemonProcess(in: folder)
            for lane in ["a", "b"] { _ = try await daemon.decision(onQR: qr, ["lane": .string(lane)]) }
            #expect(await daemon.stop() == 0)
            let journal = try Journal(path: folder.url.appending(path: "data/journal.sqlite").path)
            #expect(try journal.verify().position == Int64(round * 2))
            try journal.close()
        }
    }

    @Test func `an open event stream does not hold up the end`() async throws {
        let daemon = try await DaemonProcess.started(trusting: TestAuthority())
        let socket = try LocalSocket(to: .port(daemon.port))
        socket.send(LocalHTTP.request("GET", "/v1/events"))
        #expect(!socket.receive().isEmpty)
        #expect(await daemon.stop() == 0)
    }

    @Test func `what was answered survives SIGKILL`() async throws {
        let folder = try TestFolder()
        let authority = try TestAuthority()
        try folder.export(authority)
        let daemon = try await DaemonProcess(in: folder)
        let id = try #require(try await daemon.decision(onQR: authority.qr(TestCard(.a))).id)
        daemon.signal(SIGKILL)
        _ = await daemon.stop()
        let again = try await DaemonProcess(in: folder)
        #expect(try await again.get("/v1/verifications/\(id)").status == 200)
    }

    @Test func `without trust data it runs, refers every card and is not ready`() async throws {
        let authority = try TestAuthority()
        let daemon = try await DaemonProcess(in: TestFolder())
        let decision = try await daemon.decision(onQR: authority.qr(TestCard(.a)))
        #expect(decision.outcome == "refer")
        #expect(decision.reasons == ["no-trust-data"])
        #expect(try await daemon.get("/health/live").status == 200)
        #expect(try await daemon.get("/health/ready").json().code == "not-ready")
    }

    @Test func `a new trust folder is taken, a broken or older one is not`() async throws {
        let folder = try TestFolder()
        var authority = try TestAuthority()
        try folder.export(authority, asOf: .current.adding(seconds: -20))
        let daemon = try await DaemonProcess(in: folder)
        let card = try TestCard(.a)
        let qr = try authority.qr(card)
        #expect(try await daemon.decision(onQR: qr).outcome == "check-identity")
        authority.setStatus(.cancelled, of: card)
        let newer = Timestamp.current.adding(seconds: -10)
        try folder.export(authority, asOf: newer)
        daemon.signal(SIGHUP)
        _ = try await daemon.log.line(with: "asOf=\(newer.rfc3339)")
        #expect(try await daemon.decision(onQR: qr).reasons == ["cancelled"])
        try Data("broken".utf8).write(to: folder.url.appending(path: "trust/trust/signers.json"))
        _ = try await daemon.log.line(with: "signers.json")
        #expect(try await daemon.decision(onQR: qr).reasons == ["cancelled"])
        authority.setStatus(.valid, of: card)
        try folder.export(authority, asOf: .current.adding(seconds: -30))
        _ = try await daemon.log.line(with: "older than the data in force")
        #expect(try await daemon.decision(onQR: qr).reasons == ["cancelled"])
    }

    @Test func `a pipe in the trust folder holds up no cancellation, no signal and no end`() async throws {
        let folder = try TestFolder()
        var authority = try TestAuthority()
        try folder.export(authority, asOf: .current.adding(seconds: -20))
        let daemon = try await DaemonProcess(in: folder)
        let pipe = folder.path("trust/status/9.cwt")
        #expect(mkfifo(pipe, 0o600) == 0)
        daemon.signal(SIGHUP)
        _ = try await daemon.log.line(with: "status/9")
        let card = try TestCard(.a)
        authority.setStatus(.suspended, of: card)
        let newer = Timestamp.current.adding(seconds: -10)
        try folder.export(authority, asOf: newer)
        daemon.signal(SIGHUP)
        _ = try await daemon.log.line(with: "asOf=\(newer.rfc3339)")
        #expect(try await daemon.decision(onQR: authority.qr(card)).reasons == ["suspended"])
        #expect(await daemon.stop() == 0)
    }

    @Test func `a second daemon on the same data folder is refused with status 74`() async throws {
        let folder = try TestFolder()
        let first = try await DaemonProcess(in: folder)
        let result = try await FinishedProgram.run(
            "talentcardd", "--config", folder.url.appending(path: "talentcardd.yaml").path)
        #expect(result.status == 74)
        #expect(result.errors.contains("another talentcardd uses it"))
        #expect(await first.stop() == 0)
    }

    @Test func `what happens is told to whoever listens, and again to whoever comes back`() async throws {
        let authority = try TestAuthority()
        let daemon = try await DaemonProcess.started(trusting: authority)
        let decision = try await daemon.decision(onQR: authority.qr(TestCard(.a)), ["lane": "counter-1"])
        let text = try await daemon.events("/v1/events", after: "0", until: decision.id ?? "?")
        #expect(text.contains("event: trust\n"))
        #expect(text.contains("event: decision\n"))
        let seen = try #require(text.split(separator: "\n").last { $0.hasPrefix("id: ") }?.dropFirst(4))
        let second = try await daemon.decision(onQR: authority.qr(TestCard(.a)), ["lane": "counter-2"])
        let rest = try await daemon.events("/v1/events", after: String(seen), until: second.id ?? "?")
        #expect(!rest.contains(decision.id ?? "?"))
    }
}
