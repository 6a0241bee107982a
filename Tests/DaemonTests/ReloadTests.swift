import Foundation
import Glibc
import Harness
import JSON
import TestSupport
import Testing

/// Another configuration under a running daemon.
@Suite(.timeLimit(.minutes(10)))
struct ReloadTests {
    private let folder: TestFolder
    private let first: PseudoTerminal
    private let second: PseudoTerminal

    init() throws {
        folder = try TestFolder()
        try folder.export(TestAuthority())
        first = try PseudoTerminal(at: folder.url.appending(path: "tty1").path)
        second = try PseudoTerminal(at: folder.url.appending(path: "tty2").path)
    }

    private func lane(_ name: String, _ line: PseudoTerminal) -> String {
        "{name: \(name), scanner: {serial: \(line.path)}}"
    }

    @Test func `lanes come, go and change on SIGHUP, and the others notice nothing`() async throws {
        let daemon = try await DaemonProcess(in: folder, lanes: "[\(lane("a", first)), \(lane("b", second))]")
        try await daemon.reaches("a", ["scanner": "ready"])
        try await daemon.reaches("b", ["scanner": "ready"])
        try daemon.configure { $0.replacing(lane("b", second), with: lane("c", second)) }
        daemon.signal(SIGHUP)
        try await daemon.reaches("c", ["scanner": "ready"])
        let names = try await daemon.get("/v1/lanes").json()["lanes"]?.array?.compactMap { $0.object?["name"]?.string }
        #expect(names == ["a", "c"])
        first.send("no code of ours\n".utf8)
        second.send("no code of ours\n".utf8)
        try await daemon.has(1, at: "a")
        try await daemon.has(1, at: "c")
        let told = try await daemon.events("/v1/events", after: "0", until: "\"lane\":\"c\",\"state\":\"ready\"")
        #expect(told.components(separatedBy: "{\"lane\":\"a\",\"state\":\"ready\"}").count == 2)
        #expect(await daemon.stop() == 0)
    }

    @Test func `a changed file is taken without a signal, its log level too`() async throws {
        let daemon = try await DaemonProcess(in: folder, lanes: "[]", extra: "logLevel: info")
        try daemon.configure { $0.replacing("lanes: []", with: "lanes: [\(lane("a", first))]") }
        try await daemon.reaches("a", ["scanner": "ready"])
        try daemon.configure { $0.replacing("logLevel: info", with: "logLevel: error") }
        daemon.signal(SIGHUP)
        // The level of that moment is the new one already: asked until nothing is told any more.
        var count = 0
        try await wait {
            defer { count = daemon.log.lines.count }
            _ = try await daemon.decision(onQR: "x")
            return daemon.log.lines.count == count
        }
        #expect(await daemon.stop() == 0)
    }

    @Test(arguments: [
        ("site: ccg-longjia", "site: elsewhere", "site"), ("lanes: []", "lanes: [{name: a}]", "lanes[0]"),
        ("pollSeconds: 1", "pollSeconds: 2", "trust"), ("lanes: []", "lanes: []\ncolour: red", "colour"),
        ("lanes: []", "lanes: [", "not YAML"),
    ])
    func `what is wrong or takes a restart changes nothing, and is named`(
        old: String, new: String, said: String
    ) async throws {
        let daemon = try await DaemonProcess(in: folder, lanes: "[]")
        try daemon.configure { $0.replacing(old, with: new) }
        daemon.signal(SIGHUP)
        let line = try await daemon.log.line(with: "kept=")
        #expect(line.contains(said))
        #expect(try await daemon.get("/v1/status").json()["site"] == "ccg-longjia")
        #expect(await daemon.stop() == 0)
    }

    @Test func `new tokens and a new certificate hold for whoever comes next`() async throws {
        let site = try await SecureSite(in: folder)
        let (daemon, port) = try await DaemonProcess.secure(site)
        func bearer(_ name: String) -> String { "Authorization: Bearer \(SecureSite.token(of: name))" }
        #expect(try await site.get("/v1/lanes", at: port, "-H", bearer("late")).status == 401)
        try await site.makeCertificate()
        try site.writeTokens(["late": "verify"])
        daemon.signal(SIGHUP)
        _ = try await daemon.log.line(with: "reloaded=")
        #expect(try await site.get("/v1/lanes", at: port, "-H", bearer("late")).status == 200)
        #expect(try await site.get("/v1/lanes", at: port, "-H", bearer("his")).status == 401)
        #expect(await daemon.stop() == 0)
    }

    @Test func `whoever is taken off the list hears no more events, and the others go on`() async throws {
        let site = try await SecureSite(in: folder)
        let (daemon, port) = try await DaemonProcess.secure(site)
        // 0 where the daemon ended the stream, 28 where curl did not wait for longer.
        func listening(_ name: String) async throws -> (status: Int, body: String) {
            try await site.get(
                "/v1/events", at: port, "-N", "-w", "\n%{exitcode}", "-H",
                "Authorization: Bearer \(SecureSite.token(of: name))")
        }
        async let his = listening("his")
        async let gate = listening("gate")
        try await wait {
            let metrics = String(decoding: try await daemon.get("/metrics").body, as: UTF8.self)
            return metrics.contains("talentcard_event_listeners 2")
        }
        try site.writeTokens(SecureSite.bearers.filter { $0.key != "his" })
        daemon.signal(SIGHUP)
        let ended = try await his
        #expect(ended.status == 0)
        let later = try await daemon.decision(onQR: "https://example.org/", ["lane": "desk"])
        #expect(await daemon.stop() == 0)
        #expect(try await gate.body.contains(later.id ?? "?"))
        #expect(!ended.body.contains(later.id ?? "?"))
    }

    @Test func `whoever listens and answers no goodbye holds up no daemon that is told to stop`() async throws {
        let site = try await SecureSite(in: folder)
        let (daemon, port) = try await DaemonProcess.secure(site)
        let listener = try RunningProgram(
            "/usr/bin/curl", "-sN", "--noproxy", "*", "--cacert", site.path("certificate.pem"), "-H",
            "Authorization: Bearer \(SecureSite.token(of: "gate"))", "https://127.0.0.2:\(port)/v1/events")
        try await listener.log.line(with: "retry:")
        listener.signal(SIGSTOP)
        #expect(await daemon.stop() == 0)
    }
}

extension DaemonProcess {
    /// Changes the configuration's file; at once for whoever reads it.
    func configure(_ change: (String) -> String) throws {
        let file = folder.url.appending(path: "talentcardd.yaml")
        let old = try String(contentsOf: file, encoding: .utf8)
        let new = change(old)
        precondition(new != old, "the test changes nothing")
        try new.write(to: file, atomically: true, encoding: .utf8)
    }
}
