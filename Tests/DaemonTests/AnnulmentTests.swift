import Credential
import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// Gates through which nobody walked.
@Suite(.timeLimit(.minutes(10)))
struct AnnulmentTests {
    private let authority: TestAuthority
    private let folder: TestFolder

    init() throws {
        var authority = try TestAuthority()
        let text = String(decoding: authority.policyFile, as: UTF8.self)
        // The sample's services look at no earlier use.
        let window = text.replacingOccurrences(of: "\"repeatWindowMinutes\": 0,", with: "\"repeatWindowMinutes\": 10,")
        authority.policyFile = Array(window.utf8)
        self.authority = authority
        folder = try TestFolder()
        try folder.export(authority)
    }

    private func daemon(confirmSeconds: Int = 60, extra: String = "") async throws -> DaemonProcess {
        let gate = "{command: [/bin/true], confirmSeconds: \(confirmSeconds)}"
        return try await DaemonProcess(
            in: folder, lanes: "[{name: gate-1, service: airport-vip, gate: \(gate)}]", extra: extra)
    }

    private func admitted(_ qr: String, at daemon: DaemonProcess) async throws -> JSONObject {
        let document: JSONValue = ["type": "resident-id", "number": .string(TestDocument.sample.number)]
        return try await daemon.decision(
            onQR: qr,
            ["lane": "gate-1", "service": "airport-vip", "officialTravel": true, "document": document])
    }

    private func passage(_ hasPassed: Bool, at daemon: DaemonProcess) async throws -> JSONObject {
        try await daemon.reaches("gate-1", ["gate": "open"])
        let body: JSONValue = ["passed": .bool(hasPassed)]
        let request = LocalHTTP.request(
            "POST", "/v1/lanes/gate-1/passage", headers: ["Content-Type: application/json"], body: body.encoded())
        return try await LocalHTTP.exchange(request, with: .port(daemon.port)).json()
    }

    @Test
    func `the same phone opens again at once when nobody passed, also after a restart, and not when somebody did`()
        async throws
    {
        let qr = try authority.qr(TestCard(.a, on: .phone))
        let first = try await daemon()
        let admission = try await admitted(qr, at: first)
        #expect(admission.outcome == "admit")
        #expect(try await admitted(qr, at: first).reasons == ["replayed"])
        #expect(try await passage(false, at: first)["annulled"]?.string == admission.id)
        let recorded = try await first.recorded(admission.id)
        #expect(recorded["annulled"]?.object?["cause"] == "not-passed")
        #expect(try await first.step(admission.id, ["companions": 1])["code"] == "verification-closed")
        let told = try await first.events("/v1/events", after: "0", until: "\"state\":\"annulled\"")
        #expect(told.contains("event: annulled\n"))

        let again = try await admitted(qr, at: first)
        #expect(again.outcome == "admit" && again["seenBefore"] == nil)
        #expect(try await passage(false, at: first)["annulled"]?.string == again.id)
        #expect(await first.stop() == 0)

        let second = try await daemon()
        let third = try await admitted(qr, at: second)
        #expect(third.outcome == "admit" && third["seenBefore"] == nil)
        #expect(try await passage(true, at: second).keys == ["lane", "passed"])
        #expect(try await admitted(qr, at: second).reasons == ["replayed"])
        #expect(try await second.recorded(third.id)["annulled"] == nil)
        #expect(await second.stop() == 0)
    }

    @Test func `silence annuls, and who walks late counts`() async throws {
        let daemon = try await daemon(confirmSeconds: 1)
        let qr = try authority.qr(TestCard(.a))
        let admission = try await admitted(qr, at: daemon)
        #expect(try await daemon.log.line(with: "cause=no-passage").contains("annulled"))
        let again = try await admitted(qr, at: daemon)
        #expect(again.outcome == "admit" && again["seenBefore"] == nil)
        _ = try await daemon.events("/v1/events", after: "0", until: "\(again.id ?? "?")\",\"cause\":\"no-passage\"")
        try await daemon.reaches("gate-1", ["gate": "annulled", "state": "empty"])
        let body: JSONValue = ["passed": true]
        let request = LocalHTTP.request(
            "POST", "/v1/lanes/gate-1/passage", headers: ["Content-Type: application/json"], body: body.encoded())
        let answer = try await LocalHTTP.exchange(request, with: .port(daemon.port)).json()
        #expect(answer["late"]?.string == again.id)
        _ = try await daemon.log.line(with: "passed late")
        let late = "event: passed-late\ndata: {\"lane\":\"gate-1\",\"verification\":\"\(again.id ?? "?")\",\"at\":\"2"
        #expect(try await daemon.events("/v1/events", after: "0", until: late).contains(late))
        let third = try await admitted(qr, at: daemon)
        #expect(third["seenBefore"]?.object?["at"] == again["at"])
        #expect(try await daemon.recorded(admission.id)["annulled"] != nil)
        #expect(await daemon.stop() == 0)
    }

    @Test func `a service given on an annulled admission is none in the authority's figures`() async throws {
        let reported = try ReportedAuthority()
        let serving = try await reported.serve()
        let daemon = try await daemon(extra: reported.report(to: serving.port))
        let qr = try authority.qr(TestCard(.a))
        for hasPassed in [false, true] {
            let admission = try await admitted(qr, at: daemon)
            let given = try await daemon.call("\(admission.id ?? "?")/services", ["service": "airport-vip"])
            #expect(given.status == 201)
            _ = try await passage(hasPassed, at: daemon)
            guard !hasPassed else { continue }
            let late = try await daemon.call("\(admission.id ?? "?")/services", ["service": "airport-vip"])
            #expect(late.status == 409)
            try await daemon.reaches("gate-1", ["gate": "closed"])
        }
        try await daemon.hasReported(6)
        #expect(try reported.servicesGiven == 1)
        #expect(await daemon.stop() == 0)
        await serving.kill()
    }
}
