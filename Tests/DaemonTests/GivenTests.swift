import Credential
import Foundation
import Harness
import JSON
import Journal
import Record
import TestSupport
import Testing

/// Services given at a running daemon, and the list of what was decided.
struct GivenTests {
    @Test func `a service is given, told, listed and undone`() async throws {
        let (daemon, id) = try await admitted()
        let answer = try await daemon.call("\(id)/services", ["service": "airport-vip", "companions": 1])
        let given = try answer.json()
        #expect(answer.status == 201)
        #expect(given["verification"]?.string == id && given["service"] == "airport-vip")
        #expect(given["companions"] == 1 && given["relation"] == "holder" && given["lane"] == "counter-1")
        let sid = try #require(given.id)
        let undone = try await daemon.call("DELETE", "\(id)/services/\(sid)", ["reason": "wrong card"])
        #expect(undone.status == 200)
        #expect(try undone.json()["undone"]?.object?["reason"] == "wrong card")
        let again = try await daemon.call("DELETE", "\(id)/services/\(sid)", ["reason": "once more"])
        #expect(again.body == undone.body)
        #expect(try await daemon.recorded(id)["given"]?.array == [.object(undone.json())])
        let text = try await daemon.events("/v1/events", after: "0", until: "wrong card")
        #expect(text.components(separatedBy: "event: service\n").count == 3)
    }

    @Test func `what cannot be given is said with its code`() async throws {
        let (daemon, id) = try await admitted()
        func code(_ method: String, _ path: String, _ body: JSONValue) async throws -> String? {
            try await daemon.call(method, path, body).json().code
        }
        #expect(try await code("POST", "\(id)/services", ["service": "railway-vip"]) == "not-admitted")
        #expect(
            try await code("POST", "\(id)/services", ["service": "airport-vip", "companions": 2]) == "not-admitted")
        #expect(try await code("POST", "\(id)/services", ["companions": 1]) == "missing-key")
        #expect(try await code("POST", "01ARZ3NDEKTSV4RRFFQ69G5FAV/services", ["service": "x"]) == "not-found")
        #expect(try await code("DELETE", "\(id)/services/\(id)", ["reason": "none"]) == "not-found")
        #expect(try await code("DELETE", "\(id)/services/\(id)", [:]) == "missing-key")
        #expect(try await daemon.call("\(id)/services", ["service": "airport-vip"]).status == 201)
        #expect(try await code("POST", "\(id)/services", ["service": "airport-vip"]) == "already-given")
    }

    @Test func `a service given twice under one key is given once`() async throws {
        let (daemon, id) = try await admitted()
        let body: JSONValue = ["service": "airport-vip", "idempotencyKey": "k"]
        let first = try await daemon.call("\(id)/services", body)
        let again = try await daemon.call("\(id)/services", body)
        #expect(first.status == 201 && first.body == again.body)
    }

    @Test func `what several screens of a lane record by themselves is in the journal once`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let daemon = try await DaemonProcess(
            in: folder, lanes: "[{name: counter-1, screen: attended, recordOnAdmit: true}]")
        #expect(try await daemon.get("/v1/page?lane=counter-1").json()["recordOnAdmit"] == true)
        let members: JSONObject = ["lane": "counter-1", "service": "airport-vip", "officialTravel": true]
        let read = try await daemon.decision(onQR: authority.qr(TestCard(.a)), members)
        let id = try #require(try await daemon.step(read.id, ["confirmedBy": "operator"]).id)
        // A gate's screen names its attempt by the decision, and sends it again; a clerk's has keys of its own.
        let keys = ["\(id)-0", "\(id)-0", "\(id)-0", "page-1", "page-2", "page-3"]
        let answers = try await withThrowingTaskGroup(of: LocalHTTP.Answer.self) { group in
            for key in keys {
                group.addTask {
                    try await daemon.call(
                        "\(id)/services", ["service": "airport-vip", "idempotencyKey": .string(key)])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let given = try answers.filter { $0.status == 201 }.map { try $0.json().id }
        #expect(Set(given).count == 1 && [1, 3].contains(given.count), "\(given)")
        let refused = try answers.filter { $0.status != 201 }.map { try $0.json().code }
        #expect(Set(refused) == ["already-given"])
        #expect(try await daemon.recorded(id)["given"]?.array?.count == 1)
        #expect(await daemon.stop() == 0)
        let lines = try JournalReader(path: folder.path("data/journal.sqlite")).lines(after: 0, count: 100)
        #expect(lines.count { $0.text.contains("{\"entry\":\"service-given\"") } == 1)
    }

    @Test func `the list is a table for whoever asks for one`() async throws {
        let (daemon, id) = try await admitted()
        let page = try await daemon.get("/v1/verifications?limit=1&lane=counter-1", headers: ["Accept: text/csv"])
        let lines = String(decoding: page.body, as: UTF8.self).split(separator: "\r\n")
        #expect(page.headers["content-type"]?.hasPrefix("text/csv") == true)
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("at,id,supersedes,") == true)
        #expect(lines.last?.contains(id) == true && lines.last?.contains("JX-000123") == true)
        let link = try #require(page.headers["link"])
        let next = try #require(link.split(separator: ">").first?.dropFirst())
        let rest = try await daemon.get(String(next), headers: ["Accept: text/csv"])
        #expect(rest.headers["link"] == nil)
        #expect(String(decoding: rest.body, as: UTF8.self).split(separator: "\r\n").count == 2)
    }

    @Test(arguments: ["0", "abc-1", "1x2-99"])
    func `whoever comes back from before a restart is told of the gap`(last: String) async throws {
        let daemon = try await SharedDaemon.value
        let text = try await daemon.events("/v1/events", after: last, until: "event: trust")
        #expect(text.contains("event: gap\ndata: {\"reason\":\"restarted\"}\n"))
    }

    /// A card admitted with one companion, and the decision's id; the reading before it is in the list too.
    private func admitted() async throws -> (DaemonProcess, String) {
        let authority = try TestAuthority()
        let daemon = try await DaemonProcess.started(trusting: authority)
        let members: JSONObject = ["lane": "counter-1", "service": "airport-vip", "officialTravel": true]
        let read = try await daemon.decision(onQR: authority.qr(TestCard(.a)), members)
        let step = try await daemon.step(read.id, ["confirmedBy": "operator", "companions": 1])
        return (daemon, try #require(step.id))
    }
}
