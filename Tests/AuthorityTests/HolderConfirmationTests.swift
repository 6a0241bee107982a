import Foundation
import Harness
import Issuance
import JSON
import Registry
import Regulation
import TestSupport
import Testing

/// Art. 12 at the console: the yearly word on many holders at once.
@Suite(.timeLimit(.minutes(5))) struct `The yearly confirmation at the console` {
    /// A word holds for a day, so that everybody is due.
    private func stage() async throws -> ConsoleStage {
        let stage = try await ConsoleStage(cards: 24)
        try stage.served.authority.supervision.set(
            .confirmation, to: 1, by: ConsoleStage.officer("li.na"), at: ServedAuthority.now)
        return stage
    }

    private func due(_ stage: ConsoleStage, of name: String) throws -> [String] {
        try stage.served.authority.supervision.holdersDue(by: ConsoleStage.officer(name), at: ServedAuthority.now).map(
            \.card.number)
    }

    @Test func `an employer is shown its own, and says a word on no other's`() async throws {
        let stage = try await stage()
        let (own, all) = (try due(stage, of: "hr.jlu"), try due(stage, of: "li.na"))
        #expect(own.count > 1 && own.count < all.count)
        let session = try await stage.session("hr.jlu")
        let shown = try await stage.send("GET", "holders/due", session.headers).json
        #expect(shown["total"]?.integer == Int64(own.count))
        #expect(shown["holders"]?.array?.compactMap { $0.object?["number"]?.string } == own)
        let foreign = try #require(all.first { !own.contains($0) })
        func say(_ event: String, _ cards: [String]) async throws -> Int {
            try await stage.send(
                "POST", "holders/employment", session.writing,
                body: ["event": .string(event), "cards": .array(cards.map(JSONValue.string))]
            ).status
        }
        #expect(try await say("confirmed", own + [foreign]) == 404)
        #expect(try await say("class-changed", own) == 422)
        #expect(try await say("confirmed", [own[0], own[0]]) == 422)
        #expect(try await say("confirmed", []) == 422)
        #expect(try due(stage, of: "hr.jlu") == own)
        #expect(try await say("confirmed", Array(own.dropLast())) == 200)
        #expect(try due(stage, of: "hr.jlu") == own.suffix(1))
        #expect(try due(stage, of: "li.na").contains(foreign))
        let maker = try await stage.session("sun.li")
        #expect(try await stage.send("GET", "holders/due", maker.headers).status == 409)
        #expect(throws: Never.self) { try stage.served.authority.supervision.verifyAudit() }
        #expect(await stage.served.process.stop() == 0)
    }

    @Test func `in a browser one has retired, and all others are confirmed at once, on a phone`() async throws {
        let stage = try await stage()
        let own = try due(stage, of: "hr.jlu")
        var json = try #require(stage.json.object)
        json["due"] = .integer(Int64(own.count))
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(JSONValue.object(json).encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/holders.py").run([file.path]))
        #expect(try due(stage, of: "hr.jlu").isEmpty)
        #expect(throws: Never.self) { try stage.served.authority.supervision.verifyAudit() }
        #expect(await stage.served.process.stop() == 0)
    }
}
