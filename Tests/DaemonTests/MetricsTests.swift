import Credential
import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// The exposition, read by Prometheus' own parser.
@Suite(.timeLimit(.minutes(10)))
struct MetricsTests {
    @Test func `what was decided, timed and stands is told as Prometheus reads it`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let path = folder.url.appending(path: "tty").path
        let line = try PseudoTerminal(at: path)
        let daemon = try await DaemonProcess(
            in: folder, lanes: "[{name: desk, scanner: {serial: \(path)}, gate: {command: [/bin/true]}}]")
        try await daemon.reaches("desk", ["scanner": "ready"])
        #expect(try await daemon.decision(onQR: authority.qr(TestCard(.a))).outcome == "check-identity")
        for _ in 0..<3 { #expect(try await daemon.decision(onQR: "x").outcome == "refuse") }
        line.unplug()
        try await daemon.reaches("desk", ["scanner": "unplugged"])
        #expect(try await daemon.get("/v1/nothing").status == 404)
        let answer = try await daemon.get("/metrics")
        #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        let metrics = try Metrics(try await PythonScript("DaemonTests/Python/metrics.py").run(input: answer.body))

        #expect(metrics.value("talentcard_decisions_total", ["outcome": "refuse", "reason": "not-our-card"]) == 3)
        #expect(metrics.value("talentcard_decisions_total", ["outcome": "check-identity"]) == 1)
        for stage in ["decide", "journal"] {
            #expect(metrics.value("talentcard_stage_seconds_count", ["stage": stage]) == 4)
        }
        #expect(metrics.value("talentcard_scanner_ready", ["lane": "desk"]) == 0)
        #expect(metrics.value("talentcard_lane_state", ["lane": "desk", "state": "no-reader"]) == 1)
        #expect(metrics.value("talentcard_gate_state", ["lane": "desk", "state": "closed"]) == 1)
        #expect(metrics.value("talentcard_trust_present", [:]) == 1)
        #expect(metrics.value("talentcard_journal_position", [:]) == 4)
        #expect(metrics.value("talentcard_journal_up", [:]) == 1)
        #expect(metrics.value("talentcard_http_responses_total", ["status": "404", "route": "none"]) == 1)
        #expect(metrics.value("talentcard_http_responses_total", ["route": "/v1/verifications", "status": "200"]) == 4)
        let age = try #require(metrics.value("talentcard_trust_age_seconds", [:]))
        #expect((0...600).contains(age))
        #expect(metrics.value("talentcard_info", ["site": "ccg-longjia"]) == 1)
        #expect(await daemon.stop() == 0)
    }

    /// What the parser found.
    struct Metrics {
        private let samples: [JSONObject]

        init(_ text: String) throws {
            let families = try JSONValue(parsing: Array(text.utf8)).object ?? JSONObject()
            samples = families.members.flatMap { $0.value.object?["samples"]?.array ?? [] }.compactMap(\.object)
        }

        /// Of the one series that has these labels among others.
        func value(_ name: String, _ labels: [String: String]) -> Double? {
            let found = samples.filter { sample in
                sample["name"]?.string == name
                    && labels.allSatisfy { sample["labels"]?.object?[$0.key]?.string == $0.value }
            }
            guard found.count == 1 else { return nil }
            return found[0]["value"].flatMap { Double(String(decoding: $0.encoded(), as: UTF8.self)) }
        }
    }
}
