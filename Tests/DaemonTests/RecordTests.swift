import Credential
import Foundation
import Harness
import JSON
import Journal
import TestSupport
import Testing
import Verification

/// The record of a running daemon: searched, counted, as a table; and the ladder with what was given by it.
struct RecordTests {
    @Test func `the record is searched by what it was about, and shows what was done`() async throws {
        let (daemon, id) = try await admitted()
        let given = try await daemon.call("\(id)/services", ["service": "airport-vip", "companions": 1]).json()
        #expect(given["name"]?.object?["zh"] != nil)
        func found(_ query: String) async throws -> [JSONObject] {
            let page = try await daemon.get("/v1/verifications?\(query)")
            #expect(page.status == 200, "\(query)")
            return try page.json()["verifications"]?.array?.compactMap(\.object) ?? []
        }
        for query in [
            "card=JX-000123&last=true", "card=jx-000123&outcome=admit", "outcome=admit&service=airport-vip",
            "service=airport-vip&lane=counter-1&last=true",
        ] {
            #expect(try await found(query).map(\.id) == [id], "\(query)")
        }
        #expect(try await found("card=JX-000123").count == 2)
        for query in ["card=JX-000124", "outcome=refuse", "service=railway-vip", "operator=0231", "lane=counter-2"] {
            #expect(try await found(query).isEmpty, "\(query)")
        }
        let decision = try #require(try await found("last=true").first)
        #expect(decision["identity"]?.object?["confirmed"] == true)
        #expect(decision["services"]?.array?.first?.object?["name"]?.object?["zh"] != nil)
        #expect(decision["given"]?.array == [.object(given)])
        let steps = try await found("outcome=check-identity")
        #expect(steps.first?["supersededBy"]?.string == id)
        for query in ["outcome=good", "last=maybe", "operator=a&operator=b", "lang=fr", "limit=1001"] {
            let answer = try await daemon.get("/v1/verifications?\(query)")
            #expect(try answer.status == 400 && answer.json().code == "bad-parameter", "\(query)")
        }
    }

    @Test func `a table is by the policy's clock, in codes or in words, and no cell is a formula`() async throws {
        let authority = try TestAuthority()
        let daemon = try await DaemonProcess.started(trusting: authority)
        let lane = "=HYPERLINK(A1)"
        let decision = try await daemon.decision(onQR: authority.qr(TestCard(.a)), ["lane": .string(lane)])
        let moment = try #require(decision["at"]?.string)
        let csv = try await daemon.get("/v1/verifications?lang=zh", headers: ["Accept: text/csv"])
        let text = String(decoding: csv.body, as: UTF8.self)
        #expect(
            text.unicodeScalars.first == "\u{FEFF}" && text.contains("'\(lane)") && !text.contains("check-identity"))
        let answer = try await daemon.get("/v1/verifications", headers: ["Accept: \(Self.workbook)"])
        #expect(answer.headers["content-type"] == Self.workbook)
        #expect(answer.headers["content-disposition"]?.contains("attachment") == true)
        let rows = try await PythonScript("DaemonTests/Python/workbook.py").run(input: answer.body)
            .split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)).array ?? [] }
        #expect(rows.count == 2 && rows.first?.first == "at")
        #expect(rows.last?.contains(.string(lane)) == true && rows.last?.contains("JX-000123") == true)
        // Days since the spreadsheets' beginning, at eight hours from UTC.
        let serial = try #require(ISO8601DateFormatter().date(from: moment)).timeIntervalSince1970 / 86_400 + 25_569
        guard case .number(let shown)? = rows.last?.first else {
            Issue.record("no number for the moment: \(rows)")
            return
        }
        #expect(abs(shown - serial - 1.0 / 3) < 0.000_02)
    }

    @Test func `while a table is sent there is no other one, and a reader who goes makes room`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        try await Self.record(600, in: folder)
        let daemon = try await DaemonProcess(in: folder)
        func table() async throws -> LocalHTTP.Answer {
            try await daemon.get("/v1/verifications", headers: ["Accept: text/csv"])
        }
        // Reads a beginning and no more: the rest is more than the socket holds.
        var slow: LocalSocket? = try LocalSocket(to: .unix(daemon.socketPath))
        slow?.send(LocalHTTP.request("GET", "/v1/verifications", headers: ["Accept: text/csv"]))
        let beginning = slow?.receive() ?? []
        #expect(beginning.starts(with: "HTTP/1.1 200 ".utf8))
        let refused = try await table()
        #expect(refused.status == 429, "the slow one is still there: \(slow?.isOpen == true)")
        #expect(try refused.json().code == "table-in-progress")
        #expect(refused.headers["retry-after"] == "2")
        #expect(try await daemon.get("/v1/verifications").status == 200)
        slow = nil
        try await wait { try await table().status == 200 }
        #expect(await daemon.stop() == 0)
    }

    /// Decisions of eight thousand bytes each, as the daemon finds them when it starts.
    private static func record(_ count: Int, in folder: TestFolder) async throws {
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "data"), withIntermediateDirectories: true)
        let journal = try Journal(path: folder.path("data/journal.sqlite"))
        let request = VerificationRequest(siteID: "ccg-longjia", lane: String(repeating: "x", count: 8000))
        for number in 0..<count {
            let id = DecisionID(
                at: TestAuthority.now, random: (0..<10).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
            _ = try await journal.record(
                decide(.unread(.readerFailed), for: request, trust: nil, id: id, at: TestAuthority.now))
        }
        try journal.close()
    }

    @Test func `a day's work is counted, by the lane too`() async throws {
        let (daemon, id) = try await admitted()
        _ = try await daemon.call("\(id)/services", ["service": "airport-vip", "companions": 1])
        let counts = try await daemon.get("/v1/counts").json()
        #expect(counts["verifications"]?.object?["admit"] == 1)
        #expect(counts["verifications"]?.object?["check-identity"] == 0)
        let service = counts["services"]?.array?.first?.object
        #expect(service?["service"] == "airport-vip" && service?["count"] == 1 && service?["companions"] == 1)
        #expect(counts["timeZone"] == "Asia/Shanghai" && counts["opened"] == 0)
        let other = try await daemon.get("/v1/counts?lane=counter-9").json()
        #expect(other["verifications"]?.object?["admit"] == 0 && other["services"]?.array == [])
        let before = try await daemon.get("/v1/counts?day=2020-01-01").json()
        #expect(before["verifications"]?.object?["admit"] == 0)
        #expect(try await daemon.get("/v1/counts?day=yesterday").status == 400)
    }

    @Test func `a use by the ladder is on record, counted apart, and no admission`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        let daemon = try await DaemonProcess(in: folder)
        let ladder = try await daemon.get("/v1/fallbacks").json()
        let reasons = ladder["fallbacks"]?.array?.flatMap { $0.object?["reasons"]?.array ?? [] } ?? []
        #expect(reasons.contains("status-stale") && ladder["contact"]?.object?["telephone"] == "12333")
        var use: JSONObject = [
            "card": "JX-000123", "service": "airport-vip", "seen": "card and passport, the issuer says valid",
            "cause": "reader-failed", "lane": "counter-1", "idempotencyKey": "k",
        ]
        let answer = try await daemon.posted(.object(use), to: "/v1/fallback-uses")
        let again = try await daemon.posted(.object(use), to: "/v1/fallback-uses")
        #expect(answer.status == 201 && answer.body == again.body)
        #expect(try answer.json()["card"]?.object?["number"] == "JX-000123")
        let uses = try await daemon.get("/v1/fallback-uses").json()["uses"]?.array
        #expect(uses == [.object(try answer.json())])
        let counts = try await daemon.get("/v1/counts").json()
        #expect(counts["fallbacks"]?.array?.first?.object?["count"] == 1 && counts["services"]?.array == [])
        #expect(counts["verifications"]?.object?["admit"] == 0)
        #expect(try await daemon.get("/v1/verifications").json()["verifications"]?.array == [])
        use["idempotencyKey"] = nil
        for (key, value) in Self.wrong {
            var other = use
            other[key] = value
            #expect(
                try await daemon.posted(.object(other), to: "/v1/fallback-uses").status == 422,
                "\(key) \(value)")
        }
    }

    @Test func `what was refused, or waits for an answer, is not got round by the ladder`() async throws {
        let (daemon, id) = try await admitted()
        let body: JSONValue = [
            "card": "JX-000123", "service": "airport-vip", "seen": "the card", "verification": .string(id),
        ]
        let answer = try await daemon.posted(body, to: "/v1/fallback-uses")
        #expect(try answer.status == 409 && answer.json().code == "not-referred")
    }

    @Test func `a decision that could not find out takes each service by the ladder once`() async throws {
        // Without trust data.
        let daemon = try await DaemonProcess(in: TestFolder())
        let referred = try await daemon.decision(onQR: TestAuthority().qr(TestCard(.a)), ["lane": "counter-1"])
        #expect(referred.outcome == "refer")
        var body: JSONObject = [
            "card": "JX-000123", "service": "airport-vip", "seen": "the card",
            "verification": .string(referred.id ?? "?"),
        ]
        #expect(try await daemon.posted(.object(body), to: "/v1/fallback-uses").status == 201)
        let again = try await daemon.posted(.object(body), to: "/v1/fallback-uses")
        #expect(try again.status == 409 && again.json().code == "already-given")
        body["idempotencyKey"] = "another"
        #expect(try await daemon.posted(.object(body), to: "/v1/fallback-uses").status == 409)
    }

    private static let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    /// Of a use: documents' numbers in the place of the card's or among what was seen, another site's service.
    private static let wrong: [(String, JSONValue)] = [
        ("card", "220102199001011234"), ("card", "E12345678"), ("card", "jx-000123"), ("card", "-1"),
        ("seen", "passport E12345678"), ("seen", ""), ("service", "special-clinic"), ("cause", "cancelled"),
        ("cause", "whatever"),
    ]

    private func admitted() async throws -> (DaemonProcess, String) {
        let authority = try TestAuthority()
        let daemon = try await DaemonProcess.started(trusting: authority)
        let members: JSONObject = ["lane": "counter-1", "service": "airport-vip", "officialTravel": true]
        let read = try await daemon.decision(onQR: authority.qr(TestCard(.a)), members)
        let step = try await daemon.step(read.id, ["confirmedBy": "operator", "companions": 1])
        return (daemon, try #require(step.id))
    }
}
