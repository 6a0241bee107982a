import Credential
import Foundation
import Glibc
import Harness
import JSON
import Signatures
import TestSupport
import Testing

/// Gates behind lanes: what opens them, and what is said when they do not.
@Suite(.timeLimit(.minutes(10)))
struct GateTests {
    private let authority: TestAuthority
    private let folder: TestFolder

    init() throws {
        authority = try TestAuthority()
        folder = try TestFolder()
        try folder.export(authority)
    }

    private func daemon(gate: String, lane: String = "") async throws -> DaemonProcess {
        try await DaemonProcess(in: folder, lanes: "[{name: gate-1, service: airport-vip, gate: \(gate)\(lane)}]")
    }

    private func path(_ name: String) -> String { folder.url.appending(path: name).path }

    private func script(_ text: String) throws -> String {
        let file = path("open-gate")
        try Data("#!/bin/sh\n\(text)\n".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file)
        return file
    }

    /// Asks for a service at the lane, with the holder's document where it is to be an admission.
    private func decide(
        at daemon: DaemonProcess, identified: Bool = true, service: String = "airport-vip", index: UInt64 = 1
    ) async throws -> JSONObject {
        var card = try TestCard(.a)
        card.statusIndex = index
        var members: JSONObject = ["lane": "gate-1", "service": .string(service), "officialTravel": true]
        if identified {
            members["document"] = ["type": "resident-id", "number": .string(TestDocument.sample.number)]
        }
        return try await daemon.decision(onQR: authority.qr(card), members)
    }

    @Test func `an admission runs the command once, with nothing of the person in its environment`() async throws {
        let program = try script("env | sort | tr '\\n' ' ' >> \(path("calls")); echo >> \(path("calls"))")
        let daemon = try await daemon(gate: "{command: [\(program), --now]}")
        try await daemon.reaches("gate-1", ["gate": "closed", "state": "empty"])
        #expect(try await decide(at: daemon, identified: false).outcome == "check-identity")
        #expect(try await decide(at: daemon, service: "scenic-free-admission").outcome != "admit")
        let admitted = try await decide(at: daemon)
        #expect(admitted.outcome == "admit")
        try await daemon.reaches("gate-1", ["gate": "open"])
        try await daemon.reaches("gate-1", ["gate": "closed"])
        let calls = try String(contentsOfFile: path("calls"), encoding: .utf8).split(separator: "\n")
        #expect(calls.count == 1)
        let names = calls.first?.split(separator: " ").compactMap { $0.split(separator: "=").first }
        let ours = names?.filter { $0.hasPrefix("TALENTCARD_") }
        #expect(ours == ["TALENTCARD_OUTCOME", "TALENTCARD_SERVICE", "TALENTCARD_VERIFICATION"])
        // A shell adds PWD, SHLVL and _ of its own; nothing of the daemon's environment is there.
        #expect(
            names?.allSatisfy { $0.hasPrefix("TALENTCARD_") || ["PWD", "SHLVL", "_", "OLDPWD"].contains($0) } == true)
        #expect(calls.first?.contains("TALENTCARD_VERIFICATION=\(admitted.id ?? "?")") == true)
    }

    @Test func `the command inherits nothing of ours, and leaves nothing behind`() async throws {
        let program = try script(
            """
            for file in /proc/$$/fd/*; do readlink $file >> \(path("files")); done
            grep -E '^(Cap|NoNewPrivs)' /proc/self/status >> \(path("rights"))
            ulimit -Hc >> \(path("cores"))
            setsid sh -c 'echo $$ >> \(path("left")); exec sleep 600' &
            (setsid sh -c 'sleep 600 & echo $! >> \(path("left")); wait' &)
            until [ "$(wc -l < \(path("left")))" = 2 ]; do :; done
            """)
        let daemon = try await daemon(gate: "{command: [\(program)]}")
        let listening = try LocalSocket(to: .port(daemon.port))
        #expect(try await decide(at: daemon).outcome == "admit")
        try await daemon.reaches("gate-1", ["gate": "open"])
        func lines(_ name: String) throws -> [String] {
            try String(contentsOfFile: path(name), encoding: .utf8).split(separator: "\n").map(String.init)
        }
        #expect(Set(try lines("files")).subtracting([program, path("files")]) == ["/dev/null"])
        let rights = try lines("rights")
        #expect(rights.contains { $0.hasSuffix(":\t1") && $0.hasPrefix("NoNewPrivs") })
        for set in ["CapInh", "CapPrm", "CapEff", "CapAmb"] {
            #expect(rights.contains { $0.hasPrefix("\(set):") && $0.hasSuffix("\t0000000000000000") }, "\(set)")
        }
        #expect(try lines("cores") == ["0"])
        // Away before it was said that the gate has opened.
        let left = try lines("left").compactMap { pid_t($0) }
        #expect(left.count == 2 && left.allSatisfy { kill($0, 0) != 0 && errno == ESRCH })
        #expect(listening.isOpen)
        #expect(await daemon.stop() == 0)
    }

    @Test func `one reading opens once, whatever is decided anew on it, and the next one opens again`() async throws {
        let program = try script("echo $TALENTCARD_VERIFICATION >> \(path("calls"))")
        let daemon = try await daemon(gate: "{command: [\(program)], on: [admit, check-identity]}")
        let first = try await decide(at: daemon, identified: false, index: 1)
        let document: JSONValue = ["type": "resident-id", "number": .string(TestDocument.sample.number)]
        let identified = try await daemon.step(first.id, ["document": document])
        let accompanied = try await daemon.step(identified.id, ["companions": 1])
        #expect([identified.outcome, accompanied.outcome] == ["admit", "admit"])
        // Orders are carried out in turn: once this one is, no other can come before it.
        let second = try await decide(at: daemon, index: 2)
        _ = try await daemon.events("/v1/events", after: "0", until: second.id ?? "?")
        try await daemon.reaches("gate-1", ["gate": "open"])
        try await daemon.reaches("gate-1", ["gate": "closed"])
        let calls = try String(contentsOfFile: path("calls"), encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(calls == [first.id, second.id].compactMap(\.self))
    }

    @Test func `a gate may open for a card whose holder nobody looks at`() async throws {
        let program = try script("echo >> \(path("calls"))")
        let daemon = try await daemon(gate: "{command: [\(program)], on: [admit, check-identity]}")
        #expect(try await decide(at: daemon, identified: false).outcome == "check-identity")
        try await daemon.reaches("gate-1", ["gate": "open"])
    }

    @Test func `a command that fails or hangs puts the gate out of order, and the next success ends that`() async throws
    {
        let program = try script("cat \(path("mode")) | grep -q hang && sleep 600; grep -q good \(path("mode"))")
        let daemon = try await daemon(gate: "{command: [\(program)], confirmSeconds: 2}")
        for (index, mode) in ["bad", "hang"].enumerated() {
            try Data(mode.utf8).write(to: URL(filePath: path("mode")))
            #expect(try await decide(at: daemon, index: UInt64(index)).outcome == "admit")
            try await daemon.reaches("gate-1", ["gate": "out-of-order", "state": "out-of-order"])
            _ = try await daemon.log.line(with: mode == "bad" ? "error=command-failed (1)" : "error=timed-out")
        }
        try Data("good".utf8).write(to: URL(filePath: path("mode")))
        _ = try await decide(at: daemon, index: 7)
        try await daemon.reaches("gate-1", ["gate": "open", "state": "empty"])
        let told = try await daemon.events("/v1/events", after: "0", until: "\"state\":\"open\"")
        #expect(told.contains("event: gate\n"))
    }

    @Test func `a relay is switched on and off, also when it was unplugged meanwhile`() async throws {
        let line = try PseudoTerminal(at: path("relay"))
        let daemon = try await daemon(gate: "{relay: \(line.path), milliseconds: 100}")
        let off: [UInt8] = [0xA0, 0x01, 0x00, 0xA1]
        let pulse = [0xA0, 0x01, 0x01, 0xA2] + off
        // It may stand open since a daemon that was killed.
        #expect(try await line.receive(count: 4) == off)
        _ = try await decide(at: daemon, index: 1)
        #expect(try await line.receive(count: 8) == pulse)
        line.unplug()
        _ = try await decide(at: daemon, index: 2)
        try await daemon.reaches("gate-1", ["gate": "out-of-order", "state": "out-of-order"])
        try line.plugIn()
        // What could not be switched off is switched off first.
        #expect(try await line.receive(count: 4) == off)
        try await daemon.reaches("gate-1", ["gate": "closed"])
        _ = try await decide(at: daemon, index: 3)
        #expect(try await line.receive(count: 8) == pulse)
        try await daemon.reaches("gate-1", ["gate": "closed"])
        #expect(await daemon.stop() == 0)
    }

    @Test func `nobody waits for a gate, and the end does not either`() async throws {
        let daemon = try await daemon(gate: "{command: [/bin/sleep, '600']}")
        _ = try await decide(at: daemon, index: 1)
        try await daemon.reaches("gate-1", ["gate": "opening"])
        #expect(try await decide(at: daemon, index: 2).outcome == "admit")
        #expect(await daemon.stop() == 0)
    }

    @Test func `a webhook is told with a signature, and asked again when it answers nothing good`() async throws {
        let secret = "0123456789abcdef0123456789abcdef"
        try Data("\(secret)\n".utf8).write(to: URL(filePath: path("secret")))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("secret"))
        let hook = try WebhookServer(statuses: [500, 204])
        let daemon = try await daemon(
            gate: "{webhook: 'http://127.0.0.1:\(hook.port)/open', secretFile: \(path("secret"))}")
        let decision = try await decide(at: daemon)
        try await daemon.reaches("gate-1", ["gate": "open"])
        let requests = hook.requests
        #expect(requests.count == 2)
        for request in requests {
            let timestamp = request.headers["talentcard-timestamp"] ?? ""
            let code = HMACSHA256.code(of: Array("\(timestamp).".utf8) + request.body, key: Array(secret.utf8))
            let hex = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(request.headers["talentcard-signature"] == "v1=\(hex)")
            #expect(request.headers["idempotency-key"] == decision.id)
            let body = try JSONValue(parsing: request.body).object
            #expect(body?["verification"]?.string == decision.id)
            #expect(body?["service"] == "airport-vip")
            #expect(body?.keys.count == 5)
        }
    }

    @Test(arguments: [([500, 403], true), ([403], false)])
    func `what an earlier attempt may have opened is not taken back by a later answer`(
        statuses: [Int], mayHaveOpened: Bool
    ) async throws {
        try Data("0123456789abcdef0123456789abcdef".utf8).write(to: URL(filePath: path("secret")))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("secret"))
        let hook = try WebhookServer(statuses: statuses)
        let daemon = try await daemon(
            gate: "{webhook: 'http://127.0.0.1:\(hook.port)/open', secretFile: \(path("secret"))}")
        let admitted = try await decide(at: daemon)
        _ = try await daemon.log.line(with: "error=webhook-refused (\(statuses[0]))")
        #expect(hook.requests.count == statuses.count)
        // What certainly did not open is taken back before the gate itself says a word; of the rest that word is awaited.
        let word = try await daemon.posted(["passed": false], to: "/v1/lanes/gate-1/passage").json()
        #expect(word["annulled"]?.string == (mayHaveOpened ? admitted.id : nil))
        #expect(await daemon.stop() == 0)
    }

    @Test func `a gate is opened by hand once the reason is on record, and not without one`() async throws {
        let program = try script("env >> \(path("calls"))")
        let operators = try await SiteOperators(in: folder)
        let daemon = try await DaemonProcess(
            in: folder, lanes: "[{name: gate-1, service: airport-vip, gate: {command: [\(program)]}}]",
            extra: operators.configuration)
        func open(_ lane: String, _ body: JSONValue) async throws -> LocalHTTP.Answer {
            let request = LocalHTTP.request(
                "POST", "/v1/lanes/\(lane)/open", headers: ["Content-Type: application/json"], body: body.encoded())
            return try await LocalHTTP.exchange(request, with: .port(daemon.port))
        }
        for (lane, body, status) in [
            ("gate-1", [:], 422), ("gate-1", ["reason": ""], 422), ("gate-1", ["reason": "110101199001"], 422),
            ("nowhere", ["reason": "轮椅"], 404),
        ] as [(String, JSONValue, Int)] {
            #expect(try await open(lane, body).status == status)
        }
        let (number, pin) = SiteOperators.supervisor
        let answer = try await open(
            "gate-1", ["reason": "轮椅", "operator": .string(number), "pin": .string(pin)])
        #expect(answer.status == 200)
        let id = try #require(try answer.json().id)
        try await daemon.reaches("gate-1", ["gate": "open"])
        let calls = try String(contentsOfFile: path("calls"), encoding: .utf8)
        #expect(calls.contains("TALENTCARD_VERIFICATION=\(id)") && calls.contains("TALENTCARD_OUTCOME=override"))
        #expect(try await daemon.get("/v1/status").json()["journal"]?.object?["position"] == 1)
    }

    @Test func `a lane without a gate has no passage, and a wrong body is said to be one`() async throws {
        let daemon = try await SharedDaemon.value
        for (body, status) in [(#"{"passed":true}"#, 404), (#"{"passed":1}"#, 422), ("{}", 422), ("{", 400)] {
            let request = LocalHTTP.request(
                "POST", "/v1/lanes/nowhere/passage", headers: ["Content-Type: application/json"],
                body: Array(body.utf8))
            #expect(try await LocalHTTP.exchange(request, with: .port(daemon.port)).status == status)
        }
        #expect(try await daemon.get("/v1/lanes/nowhere/passage").status == 405)
    }
}
