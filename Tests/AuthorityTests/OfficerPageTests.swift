import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite struct `Officers at the console` {
    @Test func `come in by a link that two officers gave, and employers are listed, changed and closed`() async throws {
        let stage = try await ConsoleStage(cards: 6)
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(stage.json.encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/people.py").run([file.path]))
        let officers = try stage.served.authority.officers.officers()
        let new = try #require(officers.first { $0.officer.id == "wang.lei" })
        #expect(new.name?.text == "王磊" && new.roles == [.maker] && new.leftAt != nil)
        let employer = try stage.served.authority.officers.employers().first { $0.id == "nenu" }
        #expect(employer?.name == "东北师大" && employer?.closedAt != nil)
        #expect(throws: Never.self) { try stage.served.authority.supervision.verifyAudit() }
        #expect(await stage.served.process.stop() == 0)
    }

    @Test func `nothing of it is in force by one officer's word, and no answer says what another is given`()
        async throws
    {
        let stage = try await ConsoleStage()
        let (li, zhou) = (try await stage.session("li.na"), try await stage.session("zhou.min"))
        func post(_ path: String, _ session: ConsoleSessionProbe, _ body: JSONValue = [:]) async throws -> Answer {
            try await stage.send("POST", path, session.writing, body: body)
        }
        let proposed = try await post(
            "officers", li, ["officer": "wang.lei", "name": "王磊", "roles": ["maker", "checker"]])
        #expect(try proposed.status == 200 && proposed.json["waits"] == true)
        let code = try #require(try proposed.json["code"]?.string)
        #expect(try await post("officers/wang.lei/confirmation", li).json["article"]?.string == "12")
        #expect(try await stage.send("POST", "welcome", body: ["code": .string(code)]).status == 404)
        let listed = try await stage.send("GET", "officers", zhou.headers)
        #expect(try listed.json["changes"]?.array?.first?.object?["confirms"] == true)
        #expect(!String(decoding: listed.body, as: UTF8.self).contains(code))
        // Who is none of the two.
        #expect(try await post("officers/wang.lei/confirmation", try await stage.session("sun.li")).status == 409)
        let confirmed = try await post("officers/wang.lei/confirmation", zhou)
        #expect(confirmed.status == 200 && !String(decoding: confirmed.body, as: UTF8.self).contains(code))
        let opened = try await stage.send("POST", "welcome", body: ["code": .string(code)])
        #expect(try opened.json["name"]?.string == "王磊")
        let secret = try #require(try opened.json["secret"]?.string)
        let codes = try #require(OneTimeCode(secret: Base32Text.bytes(secret)))
        func take(_ oneTimeCode: String) async throws -> Int {
            try await stage.send(
                "POST", "welcome/confirmation",
                body: [
                    "code": .string(code), "password": .string(ConsoleStage.password),
                    "oneTimeCode": .string(oneTimeCode),
                ]
            ).status
        }
        #expect(try await take("000000") == 422)
        #expect(try await take(codes.text(at: OneTimeCode.step(at: ServedAuthority.now))) == 200)
        #expect(try await take(codes.text(at: OneTimeCode.step(at: ServedAuthority.now))) == 404)
        // Another site's page takes nothing.
        let foreign = try await stage.send(
            "POST", "welcome", [("Origin", "https://elsewhere.example")], body: ["code": .string(code)])
        #expect(foreign.status == 403)
        let people = try await stage.send("GET", "people", zhou.headers)
        #expect(try people.json["people"]?.object?["wang.lei"]?.string == "王磊")
    }

    @Test func `codes are not tried through: a network has ten tries at once`() async throws {
        let stage = try await ConsoleStage()
        var statuses: [Int] = []
        for _ in 0..<60 where statuses.last != 429 {
            statuses.append(try await stage.send("POST", "welcome", body: ["code": "K7QM-04XT-9ZDA-HC2P"]).status)
        }
        #expect(statuses.last == 429 && statuses.dropLast().allSatisfy { $0 == 404 } && statuses.count > 10)
    }
}
