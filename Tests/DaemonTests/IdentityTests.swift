import Credential
import Harness
import JSON
import TestSupport
import Testing

/// The identity step: a reading is decided anew with what the operator adds.
struct IdentityTests {
    private static let document: JSONValue = [
        "document": ["type": "resident-id", "number": .string(TestDocument.sample.number)]
    ]
    private static let otherDocument: JSONValue = [
        "document": ["type": "resident-id", "number": "110101198001010010"]
    ]

    @Test func `the holder's document takes the decision further, and the earlier one no longer counts`() async throws {
        let (daemon, first) = try await read()
        #expect(first.outcome == "check-identity")
        let second = try await daemon.step(first.id, IdentityTests.document)
        #expect(second.outcome == "admit")
        #expect(second["supersedes"]?.string == first.id)
        #expect(second.id != first.id && second["lane"] == "counter-1")
        #expect(try await daemon.recorded(first.id)["supersededBy"]?.string == second.id)
        let closed = try await daemon.call("\(first.id ?? "?")/identity", IdentityTests.document)
        #expect(closed.status == 409)
        #expect(try closed.json().code == "verification-closed")
        let text = try await daemon.events("/v1/events", after: "0", until: second.id ?? "?")
        #expect(text.contains("\"supersedes\":\"\(first.id ?? "?")\""))
        #expect(!daemon.log.lines.contains { $0.contains(TestDocument.sample.number) })
    }

    @Test func `another's document refuses, the operator's word notwithstanding, until the right one is given`()
        async throws
    {
        let (daemon, first) = try await read()
        let wrong = try await daemon.step(first.id, IdentityTests.otherDocument)
        let confirmed = try await daemon.step(wrong.id, ["confirmedBy": "operator", "reason": "knows him"])
        let unlisted: JSONValue = [
            "document": ["type": "hmt-permit", "number": "810000199201300029"], "confirmedBy": "operator",
        ]
        let evaded = try await daemon.step(confirmed.id, unlisted)
        let right = try await daemon.step(evaded.id, IdentityTests.document)
        #expect(wrong.reasons == ["identity-mismatch"])
        #expect(evaded.reasons == ["identity-mismatch"])
        #expect(confirmed.reasons == ["identity-mismatch"])
        #expect(right.outcome == "admit")
    }

    @Test func `whoever tries documents out is told to wait, by whichever route, and nothing is decided`()
        async throws
    {
        let authority = try TestAuthority()
        let daemon = try await DaemonProcess.started(trusting: authority)
        let qr = try authority.qr(TestCard(.a))
        var last = try await daemon.decision(onQR: qr, ["service": "airport-vip", "officialTravel": true])
        for number in 0..<10 {
            let passport: JSONValue = ["document": ["type": "passport", "number": .string("CHN:E1000000\(number)")]]
            last = try await daemon.step(last.id, passport)
        }
        let stepped = try await daemon.call("\(last.id ?? "?")/identity", IdentityTests.document)
        let posted = try await daemon.post(
            ["qr": .string(qr), "document": ["type": "resident-id", "number": .string(TestDocument.sample.number)]])
        for answer in [stepped, posted] {
            #expect(answer.status == 429)
            #expect(try answer.json().code == "too-many-documents")
            #expect((1...60).contains(answer.headers["retry-after"].flatMap { Int($0) } ?? 0))
        }
        #expect(try await daemon.step(last.id, ["confirmedBy": "operator"]).outcome == "admit")
        let metrics = try await daemon.get("/metrics")
        #expect(String(decoding: metrics.body, as: UTF8.self).contains("talentcard_documents_turned_away_total 2"))
    }

    @Test func `the operator's confirmation admits where policy lets it, with the reason on record`() async throws {
        let (daemon, first) = try await read()
        let confirmed = try await daemon.step(first.id, ["confirmedBy": "operator", "reason": "no document with him"])
        #expect(confirmed.outcome == "admit")
        let asked = try await daemon.recorded(confirmed.id)["asked"]?.object
        #expect(asked?["confirmed"] == true && asked?["reason"] == "no document with him")
    }

    @Test func `companions and conditions come in a later step, and too many are no service`() async throws {
        let (daemon, first) = try await read(["service": "airport-vip"])
        #expect(first.reasons == ["condition-unconfirmed", "identity-required"])
        let travel = try await daemon.step(first.id, ["officialTravel": true, "confirmedBy": "operator"])
        let two = try await daemon.step(travel.id, ["companions": 2])
        let three = try await daemon.step(two.id, ["companions": 3])
        #expect(travel.outcome == "admit" && two.outcome == "admit")
        #expect(three.reasons == ["too-many-companions"])
    }

    @Test func `a dependant waits for the operator's word, of this relation and no other`() async throws {
        let (daemon, first) = try await read(["site": "jlu-first-hospital", "service": "special-clinic"])
        let holder = try await daemon.step(first.id, IdentityTests.document)
        let child = try await daemon.step(holder.id, ["relation": "child"])
        let confirmed = try await daemon.step(child.id, ["confirmedBy": "operator"])
        let spouse = try await daemon.step(confirmed.id, ["relation": "spouse"])
        #expect(holder.outcome == "admit" && confirmed.outcome == "admit")
        #expect(child.reasons == ["kinship-unconfirmed"])
        #expect(spouse.reasons == ["kinship-unconfirmed"])
    }

    @Test func `a phone's code is no replay of itself in a step`() async throws {
        let authority = try TestAuthority()
        let daemon = try await DaemonProcess.started(trusting: authority)
        let qr = try authority.qr(TestCard(.a, on: .phone))
        let members: JSONObject = ["lane": "gate-1", "service": "airport-vip", "officialTravel": true]
        let first = try await daemon.decision(onQR: qr, members)
        let replayed = try await daemon.decision(onQR: qr, ["lane": "gate-2"])
        #expect(replayed.reasons == ["replayed"])
        #expect(try await daemon.step(first.id, IdentityTests.document).outcome == "admit")
        // A replay is nobody's reading.
        let closed = try await daemon.call("\(replayed.id ?? "?")/identity", IdentityTests.document)
        #expect(closed.status == 409)
    }

    @Test func `of twenty who take one decision further at once, one does`() async throws {
        let (daemon, first) = try await read()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask { try await daemon.call("\(first.id ?? "?")/identity", ["companions": 1]).status }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 200 } == 1)
        #expect(statuses.count { $0 == 409 } == 19)
    }

    @Test func `a step sent again under its key is one step`() async throws {
        let (daemon, first) = try await read()
        let body: JSONValue = ["confirmedBy": "operator", "idempotencyKey": "k"]
        let once = try await daemon.step(first.id, body)
        let again = try await daemon.step(first.id, body)
        #expect(once.outcome == "admit" && once.id == again.id)
    }

    @Test func `after a restart nothing is held`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let daemon = try await DaemonProcess(in: folder)
        let id = try await daemon.decision(onQR: authority.qr(TestCard(.a))).id
        #expect(await daemon.stop() == 0)
        let again = try await DaemonProcess(in: folder)
        let answer = try await again.call("\(id ?? "?")/identity", IdentityTests.document)
        #expect(try answer.json().code == "verification-closed")
    }

    struct Refused: CustomTestStringConvertible {
        let body: JSONValue
        let code: String

        var testDescription: String { "\(code): \(body)" }
    }

    @Test(arguments: [
        Refused(body: [:], code: "missing-key"),
        Refused(body: ["lane": "x"], code: "missing-key"),
        Refused(body: ["confirmedBy": "guard"], code: "bad-value"),
        Refused(body: ["confirmedBy": true], code: "wrong-type"),
        Refused(body: ["companions": 1, "reason": "no"], code: "missing-key"),
        Refused(body: ["confirmedBy": "operator", "reason": ""], code: "bad-value"),
        Refused(body: ["confirmedBy": "operator", "reason": "a\nb"], code: "bad-value"),
        Refused(body: ["confirmedBy": "operator", "reason": "his 11010519491231002X"], code: "bad-value"),
        Refused(body: ["document": ["type": "resident-id", "number": "110105194912310021"]], code: "bad-document"),
        Refused(body: ["document": "x"], code: "wrong-type"),
        Refused(body: ["qr": "x"], code: "unknown-key"),
    ])
    func `a wrong step gets a problem with its code, and the decision stays as it was`(refused: Refused) async throws {
        let daemon = try await SharedDaemon.value
        let answer = try await daemon.call("01ARZ3NDEKTSV4RRFFQ69G5FAV/identity", refused.body)
        #expect(answer.status == 422)
        #expect(try answer.json().code == refused.code)
    }

    @Test func `a step on what never was is not found`() async throws {
        let daemon = try await SharedDaemon.value
        for id in ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "x", "%2e%2e"] {
            let answer = try await daemon.call("\(id)/identity", ["companions": 1])
            #expect(answer.status == 404)
        }
    }

    /// A paper card read at a counter of a daemon of its own.
    private func read(
        _ members: JSONObject = ["service": "airport-vip", "officialTravel": true]
    ) async throws -> (DaemonProcess, JSONObject) {
        let authority = try TestAuthority()
        let daemon = try await DaemonProcess.started(trusting: authority)
        var members = members
        members["lane"] = "counter-1"
        return (daemon, try await daemon.decision(onQR: authority.qr(TestCard(.a)), members))
    }
}
