import Credential
import Foundation
import Harness
import JSON
import TestSupport
import Testing

/// What each scope of a token lets its bearer do, at his own lanes and at others.
@Suite(.timeLimit(.minutes(10)))
struct ScopeTests {
    /// One request, and who may make it.
    struct Door: CustomTestStringConvertible, Sendable {
        let method: String
        /// `{lane}` and `{id}` stand for a lane, and for a verification at it.
        let path: String
        let body: String?
        /// None where it takes two of them.
        let scopes: Set<String>
        /// Whether it is about one lane.
        let hasLane: Bool

        init(_ method: String, _ path: String, _ body: String? = nil, _ scopes: String..., hasLane: Bool = true) {
            (self.method, self.path, self.body) = (method, path, body)
            (self.scopes, self.hasLane) = (Set(scopes), hasLane)
        }

        var testDescription: String { "\(method) \(path) \(body ?? "")" }
    }

    private static let scopes = ["verify", "confirm", "record", "watch", "supervise", "admin"]
    private static let document = #"{"type":"resident-id","number":"\#(TestDocument.sample.number)"}"#

    private static let doors = [
        Door("POST", "/v1/verifications", #"{"qr":"x","lane":"{lane}"}"#, "verify"),
        Door("POST", "/v1/verifications", #"{"qr":"x","lane":"{lane}","confirmed":true}"#),
        Door("POST", "/v1/verifications", #"{"qr":"x","lane":"{lane}","officialTravel":false}"#),
        Door("POST", "/v1/verifications", #"{"qr":"x","lane":"{lane}","document":\#(document)}"#),
        Door("GET", "/v1/verifications?lane={lane}", nil, "watch"),
        Door("GET", "/v1/verifications/{id}", nil, "watch"),
        Door("POST", "/v1/verifications/{id}/identity", #"{"confirmedBy":"operator"}"#, "confirm"),
        Door("POST", "/v1/verifications/{id}/identity", #"{"document":\#(document)}"#, "confirm"),
        Door("POST", "/v1/verifications/{id}/services", #"{"service":"airport-vip"}"#, "record"),
        Door("DELETE", "/v1/verifications/{id}/services/{id}", #"{"reason":"x"}"#, "record"),
        Door("POST", "/v1/verifications/{id}/receipt", "{}", "record"),
        Door("HEAD", "/v1/events", nil, "watch", hasLane: false),
        Door("GET", "/v1/lanes", nil, "verify", "watch", hasLane: false),
        Door("POST", "/v1/lanes/{lane}/passage", #"{"passed":false}"#, "record"),
        Door("POST", "/v1/lanes/{lane}/open", #"{"reason":"x"}"#, "supervise"),
        Door("POST", "/v1/shifts", #"{"lane":"{lane}","operator":"1","pin":"1234"}"#, "confirm", "record", "supervise"),
        Door("DELETE", "/v1/shifts/current?lane={lane}", nil, "confirm", "record", "supervise"),
        Door("GET", "/v1/status", nil, "verify", "watch", hasLane: false),
        Door("GET", "/metrics", nil, "admin", hasLane: false),
    ]

    @Test func `every request takes its scope, and a lane that the token names`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let site = try await SecureSite(in: folder)
        let bearers = Dictionary(uniqueKeysWithValues: Self.scopes.map { ($0, "\($0) own") })
        try site.writeTokens(bearers)
        let (daemon, port) = try await DaemonProcess.secure(site)
        for lane in ["own", "other"] {
            let id = try #require(
                try await daemon.decision(onQR: authority.qr(TestCard(.a)), ["lane": .string(lane)]).id)
            for door in Self.doors {
                for scope in Self.scopes {
                    let code = try await site.code(door.at(lane, id), as: scope, port)
                    // Other lanes are a supervisor's.
                    let isForeign = door.hasLane && lane == "other" && scope != "supervise"
                    if door.scopes.isEmpty, isForeign {
                        #expect(["missing-scope", "foreign-lane"].contains(code), "\(scope): \(door.testDescription)")
                    } else if !door.scopes.contains(scope) {
                        #expect(code == "missing-scope", "\(scope) at \(lane): \(door.testDescription)")
                    } else if isForeign {
                        #expect(code == "foreign-lane", "\(scope) at \(lane): \(door.testDescription)")
                    } else {
                        let refusals = ["missing-scope", "foreign-lane", "missing-token", "wrong-token"]
                        #expect(
                            !refusals.contains(code ?? ""), "\(scope) at \(lane): \(door.testDescription) \(code ?? "")"
                        )
                    }
                }
            }
        }
        #expect(await daemon.stop() == 0)
    }

    @Test func `a gate takes decisions from tokens that name its lane, and none that only present confirm anything`()
        async throws
    {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let site = try await SecureSite(in: folder)
        try site.writeTokens([
            "screen": "verify gate-1", "all": "verify,confirm,record,watch *", "chief": "verify,confirm,supervise desk",
            "keeper": "verify,confirm gate-1", "roaming": "verify,confirm",
        ])
        let calls = folder.path("calls")
        let lane = "[{name: gate-1, service: airport-vip, gate: {command: [/usr/bin/tee, -a, \(calls)]}}]"
        let (daemon, port) = try await DaemonProcess.secure(site, lanes: lane)
        var card = try TestCard(.a)
        func ask(_ bearer: String, _ members: JSONObject) async throws -> JSONObject {
            card.statusIndex += 1
            var body: JSONObject = ["qr": .string(try authority.qr(card)), "service": "airport-vip"]
            for (key, value) in members.members { body[key] = value }
            let door = Door(
                "POST", "/v1/verifications", String(decoding: JSONValue.object(body).encoded(), as: UTF8.self))
            return try await site.answer(door, as: bearer, port)
        }
        let words: JSONObject = ["lane": "gate-1", "confirmed": true, "officialTravel": true]
        let document: JSONValue = ["type": "resident-id", "number": .string(TestDocument.sample.number)]
        let identified: JSONObject = ["lane": "gate-1", "document": document, "officialTravel": true]
        #expect(try await ask("screen", words).code == "missing-scope")
        #expect(try await ask("screen", identified).code == "missing-scope")
        let read = try await ask("screen", ["lane": "gate-1"])
        #expect(read.outcome == "check-identity")
        // Nor by a further step, by an event, or by what the gate is told.
        for door in [
            Door("POST", "/v1/verifications/\(read.id ?? "?")/identity", #"{"confirmedBy":"operator"}"#),
            Door("GET", "/v1/verifications/\(read.id ?? "?")"), Door("GET", "/v1/verifications"),
            Door("GET", "/v1/events"), Door("POST", "/v1/lanes/gate-1/passage", #"{"passed":true}"#),
            Door("POST", "/v1/lanes/gate-1/open", #"{"reason":"x","operator":"1","pin":"1234"}"#),
        ] {
            #expect(try await site.code(door, as: "screen", port, "-H", "Last-Event-ID: x") == "missing-scope")
        }
        // All lanes are not this one: it has a gate.
        for bearer in ["all", "chief", "roaming"] {
            #expect(try await ask(bearer, words).code == "foreign-lane")
        }
        let confirm = Door(
            "POST", "/v1/verifications/\(read.id ?? "?")/identity", #"{"confirmedBy":"operator","officialTravel":true}"#
        )
        for bearer in ["all", "chief"] {
            #expect(try await site.code(confirm, as: bearer, port) == "foreign-lane")
        }
        // A step from elsewhere brings no decision to the gate either.
        let elsewhere = try await ask("roaming", ["officialTravel": true])
        let moved = #"{"confirmedBy":"operator","officialTravel":true,"document":\#(Self.document),"lane":"gate-1"}"#
        let move = Door("POST", "/v1/verifications/\(elsewhere.id ?? "?")/identity", moved)
        #expect(try await site.code(move, as: "roaming", port) == "foreign-lane")
        // Without a lane an admission is one, and opens nothing.
        let admitted = try await ask("roaming", ["document": document, "officialTravel": true])
        #expect(admitted.outcome == "admit" && admitted["lane"] == nil)
        #expect(!FileManager.default.fileExists(atPath: calls))
        #expect(try await ask("keeper", identified).outcome == "admit")
        try await wait { FileManager.default.fileExists(atPath: calls) }
        #expect(await daemon.stop() == 0)
    }

    @Test func `who watches hears and reads of his own lanes alone, whatever he says to have heard`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let site = try await SecureSite(in: folder)
        try site.writeTokens([
            "one": "verify,watch own", "two": "watch own,other", "all": "watch *", "chief": "watch,supervise own",
        ])
        let lanes = "[{name: own, scanner: {serial: /dev/none1}}, {name: other, scanner: {serial: /dev/none2}}]"
        let (daemon, port) = try await DaemonProcess.secure(site, lanes: lanes)
        var ids: [String: String] = [:]
        for (lane, index) in [("own", 1), ("other", 2)] as [(String, UInt64)] {
            var card = try TestCard(.a)
            card.statusIndex = index
            ids[lane] = try await daemon.decision(onQR: authority.qr(card), ["lane": .string(lane)]).id
        }
        var card = try TestCard(.a)
        card.statusIndex = 3
        ids["none"] = try await daemon.decision(onQR: authority.qr(card)).id
        func heard(_ bearer: String) async throws -> Set<String> {
            // All that is kept, since no such event was ever told.
            let told = try await site.get(
                "/v1/events", at: port, "-H", site.bearer(bearer), "-H", "Last-Event-ID: x", "--max-time", "2")
            #expect(told.body.contains("event: gap") || told.status == 200)
            return Set(ids.filter { told.body.contains($0.value) }.keys)
        }
        #expect(try await heard("one") == ["own"])
        #expect(try await heard("two") == ["own", "other"])
        #expect(try await heard("all") == ["own", "other", "none"])
        #expect(try await heard("chief") == ["own", "other", "none"])
        func listed(_ bearer: String, _ query: String = "") async throws -> JSONObject {
            try await site.answer(Door("GET", "/v1/verifications\(query)"), as: bearer, port)
        }
        #expect(try await listed("one")["verifications"]?.array?.compactMap { $0.object?.id } == [ids["own"]])
        #expect(try await listed("one", "?lane=other").code == "foreign-lane")
        #expect(try await listed("two").code == "bad-parameter")
        #expect(try await listed("two", "?lane=other")["verifications"]?.array?.count == 1)
        #expect(try await listed("all")["verifications"]?.array?.count == 3)
        #expect(try await site.answer(Door("GET", "/v1/lanes"), as: "one", port)["lanes"]?.array?.count == 1)
        // What one did at no lane is his own.
        let own = try await site.answer(Door("POST", "/v1/verifications", #"{"qr":"x"}"#), as: "one", port)
        #expect(own["operator"] == "one")
        #expect(try await site.answer(Door("GET", "/v1/verifications/\(own.id ?? "?")"), as: "one", port).id == own.id)
        #expect(
            try await site.code(Door("GET", "/v1/verifications/\(own.id ?? "?")"), as: "two", port) == "foreign-lane")
        #expect(await daemon.stop() == 0)
    }

    @Test func `an idempotency key is its caller's, at its lane, and stands for the whole request`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let site = try await SecureSite(in: folder)
        try site.writeTokens(["alice": "verify,confirm,record *", "bob": "verify,confirm,record *"])
        let (daemon, port) = try await DaemonProcess.secure(site)
        let qr = try authority.qr(TestCard(.a))
        func ask(_ bearer: String, _ members: JSONObject) async throws -> JSONObject {
            var body: JSONObject = ["qr": .string(qr), "idempotencyKey": "1"]
            for (key, value) in members.members { body[key] = value }
            let text = String(decoding: JSONValue.object(body).encoded(), as: UTF8.self)
            return try await site.answer(Door("POST", "/v1/verifications", text), as: bearer, port)
        }
        let first = try await ask("alice", ["lane": "a"])
        #expect(first["operator"] == "alice")
        #expect(try await ask("alice", ["lane": "a"]).id == first.id)
        let bobs = try await ask("bob", ["lane": "a", "companions": 1])
        #expect(bobs["operator"] == "bob" && bobs.id != nil)
        #expect(try await ask("alice", ["lane": "a", "companions": 1]).code == "idempotency-key-reused")
        #expect(try await ask("alice", ["lane": "b", "companions": 2]).id != nil)
        let ours = try await daemon.decision(onQR: qr, ["lane": "a", "idempotencyKey": "1", "companions": 3])
        #expect(ours["operator"] == nil && ours.id != nil)
        // The same members in another order are the same request.
        let turned = #"{"lane":"a","idempotencyKey":"1","qr":"\#(qr)"}"#
        #expect(try await site.answer(Door("POST", "/v1/verifications", turned), as: "alice", port).id == first.id)
        #expect(await daemon.stop() == 0)
    }
}

extension ScopeTests.Door {
    fileprivate func at(_ lane: String, _ id: String) -> ScopeTests.Door {
        func filled(_ text: String) -> String { text.replacing("{lane}", with: lane).replacing("{id}", with: id) }
        return ScopeTests.Door(method, filled(path), body.map(filled), hasLane: hasLane)
    }
}

extension SecureSite {
    fileprivate func bearer(_ name: String) -> String { "Authorization: Bearer \(SecureSite.token(of: name))" }

    fileprivate func answer(
        _ door: ScopeTests.Door, as name: String, _ port: UInt16, _ options: String...
    ) async throws -> JSONObject {
        try await answer(door, as: name, port, options)
    }

    private func answer(
        _ door: ScopeTests.Door, as name: String, _ port: UInt16, _ options: [String]
    ) async throws -> JSONObject {
        let method = door.method == "HEAD" ? ["--head"] : ["-X", door.method]
        let body = door.body.map { ["-H", "Content-Type: application/json", "-d", $0] } ?? []
        let answer = try await get(door.path, at: port, method + body + ["-H", bearer(name)] + options)
        // The answer to HEAD has no body that would say why.
        if door.method == "HEAD" { return answer.status == 403 ? ["code": "missing-scope"] : [:] }
        guard answer.body.hasPrefix("{") else { return [:] }
        return try JSONValue(parsing: Array(answer.body.utf8)).object ?? [:]
    }

    fileprivate func code(
        _ door: ScopeTests.Door, as name: String, _ port: UInt16, _ options: String...
    ) async throws -> String? {
        try await answer(door, as: name, port, options).code
    }
}
