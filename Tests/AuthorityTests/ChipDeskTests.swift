import CardSimulator
import Credential
import Foundation
import Harness
import Issuance
import JSON
internal import Registry
import Regulation
import TestSupport
import Testing

/// Chips that the console has made in the reader at the officer's own machine.
@Suite(.serialized, .timeLimit(.minutes(10))) struct `A chip at the console` {
    private func approved(_ count: Int, on stage: ConsoleStage) throws -> [Int64] {
        let (applications, now) = (stage.served.authority.applications, ServedAuthority.now)
        let ids = try (0..<count).map { place in
            let form = try ApplicationForm(
                holderName: HolderName("张伟"), category: .e,
                papers: TestDocument(.passport, "CHN:E\(52_000_000 + place)").papers(), employer: "jlu")
            return try applications.submit(form, by: ConsoleStage.officer("hr.jlu"), at: now).id
        }
        for (step, hand) in [(ApplicationStep.recommend, "hr.jlu"), (.review, "gao.jun"), (.approve, "li.na")] {
            try applications.step(step, on: ids, by: ConsoleStage.officer(hand), at: now)
        }
        return ids
    }

    private func desk(for stage: ConsoleStage, port: UInt16 = 0, over pcscd: PCSCDaemon) async throws -> (
        program: RunningProgram, origin: String
    ) {
        let program = try RunningProgram(
            "talentcard-authority",
            ["desk", "--console", stage.served.process.origin, "--port", "\(port)", "--wait", "2"],
            environment: pcscd.environment)
        return (program, "http://127.0.0.1:\(try await program.log.number(after: "desk: 127.0.0.1:"))")
    }

    @Test(.needsPCSCD) func `is made and read back in the reader at the officer's machine`() async throws {
        let stage = try await ConsoleStage()
        let ids = try approved(2, on: stage)
        let pcscd = try PCSCDaemon(readerCount: 1, isNamed: false)
        try await pcscd.start()
        defer { pcscd.stop() }
        let virtual = try VirtualCard(SimulatedCard(contents: CardContents()), port: pcscd.readers[0].port)
        defer { virtual.end() }
        virtual.insert()
        let desk = try await desk(for: stage, port: 8481, over: pcscd)
        var json = try #require(stage.json.object)
        json["applications"] = .array(ids.map(JSONValue.integer))
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(JSONValue.object(json).encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/chips.py").run([file.path]))
        let authority = stage.served.authority
        let cards = try authority.cards.cards()
        try #require(cards.map(\.carrier) == [.chip])
        #expect(virtual.card.contents.objects[[0x5F, 0xC1, 0x01]]?.contains(cards[0].credential) == true)
        #expect(try authority.cards.isUnproven(cards[0].number) == false)
        #expect(cards[0].life.proposal?.officer.id == "sun.li")
        #expect(await desk.program.stop() == 0)
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
    }

    @Test(.needsPCSCD) func `nobody but the console's page asks the desk`() async throws {
        let stage = try await ConsoleStage()
        let pcscd = try PCSCDaemon(readerCount: 1, isNamed: false)
        try await pcscd.start()
        defer { pcscd.stop() }
        let desk = try await desk(for: stage, over: pcscd)
        let (own, url) = (stage.served.process.origin, desk.origin + "/v1/chip")
        func ask(_ arguments: String...) async throws -> String {
            try await FinishedProgram.run(
                "/usr/bin/curl", ["-s", "-i", "--max-time", "60", "--noproxy", "*"] + arguments + [url]
            ).output.lowercased()
        }
        for stranger in ["X-Nothing: 1", "Origin: null", "Origin: http://evil.example", "Origin: \(own)x"] {
            let answer = try await ask("-H", stranger, "--json", #"{"do":"look"}"#)
            #expect(answer.hasPrefix("http/1.1 403"), "\(stranger)")
            #expect(!answer.contains("access-control"), "\(stranger)")
        }
        let rebound = try await ask("-H", "Origin: \(own)", "-H", "Host: evil.example:8481")
        #expect(rebound.hasPrefix("http/1.1 403") && !rebound.contains("access-control"))
        let allowed = try await ask("-X", "OPTIONS", "-H", "Origin: \(own)")
        #expect(allowed.hasPrefix("http/1.1 204") && allowed.contains("access-control-allow-origin: \(own)\r"))
        #expect(allowed.contains("access-control-allow-private-network: true"))
        let form = try await ask("-H", "Origin: \(own)", "--data", #"{"do":"look"}"#)
        #expect(form.hasPrefix("http/1.1 415"))
        // No card is there: that is an answer, and says so.
        let none = try await ask("-H", "Origin: \(own)", "--json", #"{"do":"look"}"#)
        #expect(none.hasPrefix("http/1.1 200") && none.contains(#""fault":"card-removed""#))
        let late = try await ask("-H", "Origin: \(own)", "--json", #"{"do":"generate-key"}"#)
        #expect(late.contains(#""fault":"card-removed""#))
        for bad in [#"{"do":"erase"}"#, #"{"do":"write"}"#, #"{"do":"present","nonce":"AAAA"}"#, #"{"x":1}"#] {
            #expect(try await ask("-H", "Origin: \(own)", "--json", bad).hasPrefix("http/1.1 422"), "\(bad)")
        }
        #expect(await desk.program.stop() == 0)
    }

    @Test func `what comes back is held against what was asked, for makers alone`() async throws {
        let stage = try await ConsoleStage()
        let id = try approved(1, on: stage)[0]
        let maker = try await stage.session("sun.li")
        for name in ["hr.jlu", "gao.jun", "li.na"] {
            let session = try await stage.session(name)
            let begun = try await stage.send("POST", "chips", session.writing, body: ["application": .integer(id)])
            #expect(begun.status == 409, "\(name)")
        }
        for (body, status) in [
            (["application": .integer(id), "card": "JX-000001"], 422), ([:], 422), (["card": "JX-000099"], 404),
            (["application": 999], 404), (["card": "JX-000001", "change": "burn"], 422),
        ] as [(JSONValue, Int)] {
            #expect(try await stage.send("POST", "chips", maker.writing, body: body).status == status, "\(body)")
        }
        func begin() async throws -> (path: String, number: JSONValue) {
            let begun = try await stage.send("POST", "chips", maker.writing, body: ["application": .integer(id)])
            #expect(begun.status == 200)
            #expect(try begun.json["question"]?.object?["do"] == "look")
            return ("chips/\(try begun.json["job"]?.string ?? "")", try begun.json["number"] ?? .null)
        }
        let first = try await begin()
        let other = try await stage.session("zhou.min")
        let contents: JSONValue = ["contents": ["elsewhere": []]]
        func answer(
            _ reply: JSONValue, to question: JSONValue, at path: String, by officer: ConsoleSessionProbe
        ) async throws -> Answer {
            try await stage.send("POST", path, officer.writing, body: ["question": question, "answer": reply])
        }
        #expect(try await answer(contents, to: first.number, at: first.path, by: other).status == 404)
        #expect(try await answer(contents, to: 7, at: first.path, by: maker).status == 422)
        for bad in [
            [:], ["done": false], ["fault": "bad-mood"], ["contents": ["key": "AAAA"]], ["key": "!"], ["x": 1],
            ["reading": ["credential": "AA"]], ["contents": ["elsewhere": .array(Array(repeating: "", count: 17))]],
        ] as [JSONValue] {
            #expect(try await answer(bad, to: first.number, at: first.path, by: maker).status == 422, "\(bad)")
        }
        let opening = try await answer(contents, to: first.number, at: first.path, by: maker)
        #expect(try opening.json["question"]?.object?["do"] == "open")
        // The same answer again is none to the question that is open now.
        #expect(try await answer(contents, to: first.number, at: first.path, by: maker).status == 422)
        let fault = try await answer(
            ["fault": "wrong-management-key", "said": "wrong-management-key (SW 6982)"],
            to: try opening.json["number"] ?? .null, at: first.path, by: maker)
        #expect(try fault.status == 409 && fault.code == "chip-refused")
        #expect(try fault.json["zh"]?.string?.isEmpty == false)
        // Another answer than the question wants makes no card.
        let second = try await begin()
        let strange = try await answer(["done": true], to: second.number, at: second.path, by: maker)
        #expect(strange.status == 409)
        // A chip with something on it is the officer's to decide on.
        let third = try await begin()
        let held = try await answer(
            ["contents": ["target": "AQID", "elsewhere": []]], to: third.number, at: third.path, by: maker)
        #expect(try held.status == 409 && held.json["overwrites"] == true)
        // Who begins anew gives up what was begun.
        let fourth = try await begin()
        let fifth = try await begin()
        #expect(try await answer(contents, to: fourth.number, at: fourth.path, by: maker).status == 404)
        #expect(try await answer(contents, to: fifth.number, at: fifth.path, by: maker).status == 200)
        #expect(try stage.served.authority.cards.cards().isEmpty)
    }
}
