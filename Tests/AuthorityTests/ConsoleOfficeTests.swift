import Foundation
import Harness
import Issuance
import JSON
internal import Registry
import Regulation
import TestSupport
import Testing

/// The console after a large import.
@Suite(.timeLimit(.minutes(10))) struct `The console of an office with many applications` {
    private static let imported = 640
    private static let name = "阿卜杜拉·买买提"

    @Test func `shows all of them, the longest there first, and takes a hundred on in a few clicks`() async throws {
        let stage = try await ConsoleStage()
        let authority = stage.served.authority
        try Self.importMany(into: authority, at: stage.served.folder)
        var json = try #require(stage.json.object)
        json["imported"] = .integer(Int64(Self.imported))
        json["name"] = .string(Self.name.replacing("·", with: "•"))
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(JSONValue.object(json).encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/office.py").run([file.path]))
        let applications = try authority.applications.applications()
        #expect(applications.count == Self.imported)
        #expect(applications.filter { $0.life.state == .approved }.map(\.id) == Array(1...100))
        // What was taken back, and what was rejected and corrected, are with the employer's hand again.
        #expect(applications.filter { $0.life.state == .submitted }.map(\.id) == Array(101...640))
        // Of a hundred each hand has a line for each.
        let actions = try authority.supervision.auditTrail().compactMap {
            try JSONValue(parsing: $0.content).object?["action"]?.string
        }
        #expect(actions.count { $0 == "application-recommend" } == 102)
        #expect(actions.count { $0 == "application-review" } == 100)
        #expect(actions.count { $0 == "application-approve" } == 100)
        #expect(actions.count { $0 == "application-take-back" } == 1)
        #expect(actions.count { $0 == "correct" } == 1)
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
        #expect(await stage.served.process.stop() == 0)
    }

    @Test func `takes a hundred from a sheet to their holders by twenty clicks and one print job`() async throws {
        let stage = try await ConsoleStage()
        let count = 100
        let sheet = stage.served.folder.appending(path: "hundred.csv")
        let lines = (1...count).map { "张伟,e,passport:CHN:E\(31_000_000 + $0),jlu\n" }
        try Data(("name,category,documents,employer\n" + lines.joined()).utf8).write(to: sheet)
        var json = try #require(stage.json.object)
        json["count"] = .integer(Int64(count))
        json["sheet"] = .string(sheet.path)
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(JSONValue.object(json).encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/hundred.py").run([file.path]))
        let authority = stage.served.authority
        #expect(try authority.cards.cards(in: .issued).count == count)
        // An admission and a line of the trail for each person and hand.
        let actions = try authority.supervision.auditTrail().compactMap {
            try JSONValue(parsing: $0.content).object?["action"]?.string
        }
        for step in ["application-recommend", "application-review", "application-approve", "produce", "issue"] {
            #expect(actions.count { $0 == step } == count, "\(step)")
        }
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
        #expect(await stage.served.process.stop() == 0)
    }

    @Test func `cuts nothing of a thousand applications and a hundred thousand cards, and says how long it takes`()
        async throws
    {
        let stage = try await ConsoleStage()
        let (authority, officer) = (stage.served.authority, ConsoleStage.officer)
        try Self.importMany(into: authority, at: stage.served.folder, count: 1000)
        for (step, hand) in [(ApplicationStep.recommend, "hr.jlu"), (.review, "gao.jun"), (.approve, "li.na")] {
            try authority.applications.step(step, on: [1], by: officer(hand), at: ServedAuthority.now)
        }
        let card = try authority.cards.produce(
            application: 1, on: .paper, by: officer("sun.li"), at: ServedAuthority.now)
        try authority.cards.issue([card.number], by: officer("sun.li"), at: ServedAuthority.now)
        var json = try #require(stage.json.object)
        json["registry"] = .string(stage.served.folder.appending(path: "registry.sqlite").path)
        json["applications"] = 1000
        json["cards"] = 100_000
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(JSONValue.object(json).encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/lists.py").run([file.path]))
        #expect(await stage.served.process.stop() == 0)
    }

    private static func importMany(into authority: Authority, at folder: URL, count: Int = imported) throws {
        let lines = (1...count).map { number in
            "\(number == 77 ? name : "张伟"),e,passport:CHN:E\(30_000_000 + number),jlu\n"
        }
        let sheet = folder.appending(path: "applications.csv")
        try Data(("name,category,documents,employer\n" + lines.joined()).utf8).write(to: sheet)
        let report = try authority.applications.importApplications(
            from: sheet.path, by: ConsoleStage.officer("hr.jlu"), at: ServedAuthority.now)
        #expect(report.accepted.count == count)
    }
}
