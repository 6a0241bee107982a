import Credential
import Foundation
import Harness
import Issuance
import JSON
internal import Registry
import Regulation
import TestSupport
import Testing

/// Cards for the printer and their hand-out, at the console.
@Suite(.timeLimit(.minutes(10))) struct `Printing and handing out at the console` {
    /// Cards that were made for the employer's own people, by number.
    private func produced(_ count: Int, on stage: ConsoleStage) throws -> [CardRecord] {
        let authority = stage.served.authority
        let ids = try approved((0..<count).map { _ in "张伟" }, on: stage)
        let made = try authority.cards.produce(
            applications: ids, by: ConsoleStage.officer("sun.li"), at: ServedAuthority.now)
        return try made.map { try $0.get().card }
    }

    private func approved(_ names: [String], on stage: ConsoleStage) throws -> [Int64] {
        let (applications, now) = (stage.served.authority.applications, ServedAuthority.now)
        let ids = try names.enumerated().map { place, name in
            let form = try ApplicationForm(
                holderName: HolderName(name), category: .e,
                papers: TestDocument(.passport, "CHN:E\(50_000_000 + place)").papers(), employer: "jlu")
            return try applications.submit(form, by: ConsoleStage.officer("hr.jlu"), at: now).id
        }
        for (step, hand) in [(ApplicationStep.recommend, "hr.jlu"), (.review, "gao.jun"), (.approve, "li.na")] {
            try applications.step(step, on: ids, by: ConsoleStage.officer(hand), at: now)
        }
        return ids
    }

    private func code(_ card: CardRecord) -> String { QRCodeText.credential(card.credential) }

    @Test func `a name that no font can print is refused at its line, and the others are made`() async throws {
        let stage = try await ConsoleStage()
        let ids = try approved(["张伟", "𮧵明", "李静"], on: stage)
        let maker = try await stage.session("sun.li")
        let alone = try await stage.send(
            "POST", "applications/\(ids[1])/steps", maker.writing, body: ["step": "produce"])
        #expect(try alone.status == 422 && alone.code == "bad-value")
        for key in ["detail", "zh"] {
            let text = try alone.json[key]?.string ?? ""
            #expect(text.contains("𮧵明") && text.contains("U+2E9F5"), "\(key)")
        }
        let many = try await stage.send(
            "POST", "steps/applications", maker.writing,
            body: ["step": "produce", "applications": .array(ids.map(JSONValue.integer))])
        let results = try many.json["results"]?.array?.compactMap(\.object) ?? []
        #expect(results.map { $0["refused"] == nil } == [true, false, true])
        #expect(results.dropFirst().first?["refused"]?.object?["zh"]?.string?.contains("𮧵明") == true)
        #expect(try stage.served.authority.cards.cards().map(\.number) == ["JJ-000001", "JJ-000002"])
    }

    @Test func `several cards come as one file, for makers alone, and each is in the trail`() async throws {
        let stage = try await ConsoleStage()
        let numbers = try produced(3, on: stage).map { JSONValue.string($0.number) }
        let maker = try await stage.session("sun.li")
        var others: [ConsoleSessionProbe] = []
        for name in ["hr.jlu", "gao.jun", "li.na", "zhou.min"] { others.append(try await stage.session(name)) }
        for layout in ["sheets", "ten", "cr80", "list"] {
            let body: JSONValue = ["layout": .string(layout), "cards": .array(numbers)]
            let file = try await stage.send("POST", "print", maker.writing, body: body)
            #expect(file.status == 200 && file.body.starts(with: Array("%PDF".utf8)), "\(layout)")
            #expect(file.headers.contains { $0 == ("content-type", "application/pdf") })
            for other in others {
                #expect(try await stage.send("POST", "print", other.writing, body: body).status == 409)
            }
        }
        let trail = try stage.served.authority.supervision.auditTrail().compactMap {
            try JSONValue(parsing: $0.content).object?["action"]?.string
        }
        #expect(trail.count { $0 == "print-card" } == 9 && trail.count { $0 == "print-list" } == 1)
        for (body, status) in [
            (["layout": "eleven", "cards": .array(numbers)], 422), (["layout": "ten", "cards": []], 422),
            (["layout": "ten"], 422), (["layout": "ten", "cards": .array(numbers + numbers)], 422),
            (["layout": "ten", "cards": ["JX-000099"]], 404),
            (["layout": "ten", "cards": .array(numbers), "x": 1], 422),
            (["layout": "list", "cards": .array((0...500).map { .string("JX-\($0)") })], 422),
        ] as [(JSONValue, Int)] {
            #expect(try await stage.send("POST", "print", maker.writing, body: body).status == status, "\(body)")
        }
    }

    @Test func `what is scanned is held against the registry, and handed out at the end`() async throws {
        let stage = try await ConsoleStage()
        let cards = try produced(3, on: stage)
        let maker = try await stage.session("sun.li")
        func scan(_ text: String) async throws -> Answer {
            try await stage.send("POST", "scans", maker.writing, body: ["code": .string(text)])
        }
        let good = try await scan(code(cards[0]))
        #expect(try good.status == 200 && good.json["number"]?.string == cards[0].number)
        #expect(try good.json["holder"] == "张伟" && good.json["employer"] == "吉林大学")
        let foreign = try await scan("JTC1:ABC")
        #expect(try foreign.status == 422 && foreign.json["zh"]?.string?.contains("二维码") == true)
        let body: JSONValue = ["step": "issue", "cards": .array(cards.map { .string($0.number) })]
        for name in ["hr.jlu", "li.na", "zhou.min"] {
            let session = try await stage.session(name)
            let looked = try await stage.send("POST", "scans", session.writing, body: ["code": .string(code(cards[0]))])
            #expect(looked.status == 409, "\(name)")
            #expect(try await stage.send("POST", "steps/cards", session.writing, body: body).status == 409, "\(name)")
        }
        let one: JSONValue = ["step": "issue", "cards": [.string(cards[1].number)]]
        #expect(try await stage.send("POST", "steps/cards", maker.writing, body: one).status == 200)
        let all = try await stage.send("POST", "steps/cards", maker.writing, body: body)
        let results = try all.json["results"]?.array?.compactMap(\.object) ?? []
        #expect(results.map { $0["refused"] == nil } == [true, false, true])
        #expect(try await scan(code(cards[2])).status == 409)
        let suspended = try await stage.send(
            "POST", "steps/cards", maker.writing, body: ["step": "suspend", "cards": ["JX-1"]])
        #expect(suspended.status == 422)
        let trail = try stage.served.authority.supervision.auditTrail().compactMap {
            try JSONValue(parsing: $0.content).object?["action"]?.string
        }
        #expect(trail.count { $0 == "issue" } == 3)
        #expect(throws: Never.self) { try stage.served.authority.supervision.verifyAudit() }
    }

    @Test func `an officer prints what was made as one job and hands out by a scanner, in a browser`() async throws {
        let stage = try await ConsoleStage()
        let cards = try produced(55, on: stage)
        let other = try Desk().produce()
        var json = try #require(stage.json.object)
        json["codes"] = .array(cards.prefix(3).map { .string(code($0)) })
        json["foreign"] = .string(code(other))
        json["job"] = .string(stage.served.folder.appending(path: "job.pdf").path)
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(JSONValue.object(json).encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/handout.py").run([file.path]))
        let job = stage.served.folder.appending(path: "job.pdf").path
        let text = try await FinishedProgram.run("/usr/bin/pdftotext", ["-layout", job, "-"]).output
        let list = text.components(separatedBy: "签收表").dropFirst().joined()
        #expect(list.matches(of: /JJ-\d{6}/).map { String($0.output) } == cards.map(\.number))
        let issued = try stage.served.authority.cards.cards(in: .issued).map(\.number)
        #expect(issued == cards.prefix(3).map(\.number))
        #expect(await stage.served.process.stop() == 0)
    }
}
