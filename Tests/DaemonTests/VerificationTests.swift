import Credential
import Harness
import JSON
import Primitives
import TestSupport
import Testing

/// Cards at a running daemon.
struct VerificationTests {
    @Test func `a card of paper is decided over TCP and over the Unix socket alike`() async throws {
        let (daemon, authority) = try await started()
        let qr = try authority.qr(TestCard(.a))
        for address in [LocalHTTP.Address.port(daemon.port), .unix(daemon.socketPath)] {
            let answer = try await daemon.post(["qr": .string(qr), "service": "airport-vip"], over: address)
            let decision = try answer.json()
            #expect(answer.status == 200)
            #expect(decision.outcome == "check-identity")
            #expect(decision["card"]?.object?["holder"] == "张*")
            #expect(decision["assurance"] == "paper")
            #expect(decision["test"] == true)
            #expect(decision["trust"]?.object?["freshness"] == "fresh")
        }
    }

    @Test func `a forged code is refused, and one of a stranger too`() async throws {
        let (daemon, authority) = try await started()
        var qr = Array(try authority.qr(TestCard(.a)).utf8)
        qr[qr.count - 8] = qr[qr.count - 8] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
        let forged = try await daemon.decision(onQR: String(decoding: qr, as: UTF8.self))
        #expect(forged.outcome == "refuse")
        #expect(forged["card"] == nil)
        let strange = try await daemon.decision(onQR: TestAuthority().qr(TestCard(.a)))
        #expect(strange.reasons == ["unknown-issuer"])
    }

    @Test func `a phone's code is accepted once at the whole site, also after a restart`() async throws {
        let folder = try TestFolder()
        let authority = try TestAuthority()
        try folder.export(authority)
        let daemon = try await DaemonProcess(in: folder)
        let qr = try authority.qr(TestCard(.a, on: .phone))
        let first = try await daemon.decision(onQR: qr, ["lane": "gate-1"])
        let second = try await daemon.decision(onQR: qr, ["lane": "gate-2"])
        #expect(first["assurance"] == "phone")
        #expect(second.reasons == ["replayed"])
        #expect(await daemon.stop() == 0)
        let again = try await DaemonProcess(in: folder)
        let third = try await again.decision(onQR: qr, ["lane": "gate-1"])
        #expect(third.reasons == ["replayed"])
    }

    @Test func `twenty lanes shown one code at once accept it once`() async throws {
        let (daemon, authority) = try await started()
        let qr = try authority.qr(TestCard(.a, on: .phone))
        let decisions = try await withThrowingTaskGroup(of: JSONObject.self) { group in
            for lane in 1...20 {
                group.addTask { try await daemon.decision(onQR: qr, ["lane": .string("gate-\(lane)")]) }
            }
            return try await group.reduce(into: [JSONObject]()) { $0.append($1) }
        }
        #expect(decisions.count { $0.reasons == ["replayed"] } == 19)
    }

    @Test func `a double read gives the earlier decision, another lane or question a new one`() async throws {
        let (daemon, authority) = try await started()
        let qr = try authority.qr(TestCard(.a))
        // Three seconds are short on a busy machine: a few tries, each at lanes of its own.
        for attempt in 0..<5 {
            let lane = JSONValue.string("counter-\(attempt)")
            let first = try await daemon.decision(onQR: qr, ["lane": lane])
            let double = try await daemon.decision(onQR: qr, ["lane": lane])
            let elsewhere = try await daemon.decision(onQR: qr, ["lane": .string("desk-\(attempt)")])
            let other = try await daemon.decision(onQR: qr, ["lane": lane, "service": "airport-vip"])
            #expect(Set([first.id, elsewhere.id, other.id]).count == 3)
            guard double.id == first.id else { continue }
            let listed = try await daemon.get("/v1/verifications").json()["verifications"]?.array
            #expect(listed?.count == 3 + 4 * attempt)
            return
        }
        Issue.record("a card read twice inside three seconds never gave the earlier decision")
    }

    @Test func `a phone read twice is proven anew before it counts as a double read`() async throws {
        let (daemon, authority) = try await started()
        let card = try TestCard(.a, on: .phone)
        // Three seconds are short on a busy machine: a few tries, each with codes of its own.
        for attempt in UInt8(0)..<5 {
            let first = try await daemon.decision(onQR: authority.qr(card, nonce: 2 * attempt + 1), ["lane": "gate-1"])
            let fresh = try authority.qr(card, nonce: 2 * attempt + 2)
            let anew = try await daemon.decision(onQR: fresh, ["lane": "gate-1"])
            let same = try await daemon.decision(onQR: fresh, ["lane": "gate-1"])
            #expect(same.reasons == ["replayed"])
            if anew.id == first.id { return }
        }
        Issue.record("a fresh code inside three seconds never gave the earlier decision")
    }

    @Test func `the holder's document admits, another's refuses`() async throws {
        let (daemon, authority) = try await started()
        let qr = try authority.qr(TestCard(.a))
        func decision(_ number: String) async throws -> JSONObject {
            try await daemon.decision(
                onQR: qr,
                [
                    "lane": "counter-1", "service": "airport-vip", "officialTravel": true,
                    "document": ["type": "resident-id", "number": .string(number)],
                ])
        }
        let right = try await decision(TestDocument.sample.number)
        let wrong = try await decision("110101198001010010")
        #expect(right.outcome == "admit")
        #expect(wrong.reasons == ["identity-mismatch"])
        #expect(!daemon.log.lines.contains { $0.contains(TestDocument.sample.number) || $0.contains("张") })
    }

    @Test func `a request sent again under its key gives the same decision, another one is refused`() async throws {
        let (daemon, authority) = try await started()
        let body: JSONObject = ["qr": .string(try authority.qr(TestCard(.a))), "idempotencyKey": "k1"]
        let first = try await daemon.post(.object(body)).json()
        let again = try await daemon.post(.object(body)).json()
        var other = body
        other["companions"] = 1
        let reused = try await daemon.post(.object(other))
        #expect(first.id != nil && first.id == again.id)
        #expect(reused.status == 422)
        #expect(try reused.json().code == "idempotency-key-reused")
    }

    @Test func `what was decided is found by its id and in the listing, page by page`() async throws {
        let (daemon, authority) = try await started()
        var ids: [String?] = []
        for lane in ["a", "b", "c"] {
            ids.append(try await daemon.decision(onQR: authority.qr(TestCard(.a)), ["lane": .string(lane)]).id)
        }
        let one = try await daemon.get("/v1/verifications/\(ids[1] ?? "")").json()
        #expect(one["lane"] == "b")
        #expect(one["card"]?.object?["holder"] == nil)
        let page = try await daemon.get("/v1/verifications?limit=2").json()
        #expect(page["verifications"]?.array?.map { $0.object?.id } == [ids[2], ids[1]])
        let next = try #require(page["next"]?.string)
        let rest = try await daemon.get("/v1/verifications?limit=2&after=\(next)").json()
        #expect(rest["verifications"]?.array?.map { $0.object?.id } == [ids[0]])
        #expect(rest["next"] == .null)
        #expect(try await daemon.get("/v1/verifications/01ARZ3NDEKTSV4RRFFQ69G5FAV").status == 404)
    }

    private func started() async throws -> (DaemonProcess, TestAuthority) {
        let authority = try TestAuthority()
        return (try await DaemonProcess.started(trusting: authority), authority)
    }
}
