import AuthorityAPI
import Foundation
import Harness
import Issuance
import JSON
internal import Registry
internal import Regulation
import TestSupport
import Testing
import Yams

/// The authority's own description of its interface, and whether it is true.
@Suite(.timeLimit(.minutes(10)))
struct `The authority's description` {
    private static let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Web/console/openapi.yaml")

    @Test func `the routes and the description name the same paths and methods`() throws {
        let document = try #require(
            try Yams.load(yaml: String(contentsOf: Self.source, encoding: .utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let described = paths.flatMap { path, operations in
            operations.keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
        }
        // An OpenAPI document has no name for a rest of several parts.
        let answered = AuthorityRoutes.described.map { $0.replacing("{+", with: "{") }
        #expect(described.sorted() == answered.sorted())
        #expect(Set(answered).count == answered.count)
    }

    @Test func `it is served as it stands in the sources, to everybody`() async throws {
        let served = try await ServedAuthority()
        let answer = try await served.process.send("GET", "/openapi.yaml", [("Host", "authority.example")])
        #expect(answer.status == 200)
        #expect(answer.headers.contains { $0 == ("content-type", "application/yaml") })
        #expect(answer.body == [UInt8](try Data(contentsOf: Self.source)))
    }

    @Test func `no request that the description or its opposite suggests gets a 5xx or an answer that is not in it`()
        async throws
    {
        let stage = try await ConsoleStage(cards: 24)
        let file = stage.served.folder.appending(path: "interface.json")
        try Data(try await json(of: stage).encoded()).write(to: file)
        let said = try await PythonScript("AuthorityTests/Python/interface.py").run([file.path, "12"])
        // What is wrong ends it with another status; this is that it looked at all.
        #expect(said.contains("Operations:       81 selected"), "\(said.suffix(4000))")
        let met = said.split(separator: "\n").first { $0.hasPrefix("met with success:") } ?? ""
        for operation in [
            "report", "offeredTrust", "inviteSite", "signedIn", "signOut", "applications", "application", "submit",
            "stepApplication", "employers", "people", "officers",
            "search", "searchApplications", "importTemplate", "cards", "card", "sheet", "stepCard", "invitePhone",
            "proposeChange", "holdersDue", "cancellations", "findings", "earlierFindings", "closeFinding",
            "sites", "statistics", "holderSignedIn", "giveHolderCode", "giveApplicantCode", "operation", "trail",
            "verifyTrail", "policy", "noteFinding", "usesOfCard", "figures",
        ] {
            #expect(met.contains(" \(operation)="), "\(operation): \(said.suffix(6000))")
        }
        #expect(throws: Never.self) { try stage.served.authority.supervision.verifyAudit() }
        #expect(await stage.served.process.stop() == 0)
    }

    /// What the script cannot guess.
    private func json(of stage: ConsoleStage) async throws -> JSONValue {
        let authority = stage.served.authority
        var sessions = JSONObject()
        for name in ["hr.jlu", "li.na", "sun.li", "gao.jun", "zhou.min"] {
            let session = try await stage.session(name)
            sessions[name] = ["cookie": .string(session.cookie), "csrf": .string(session.csrf)]
        }
        let findings = try await stage.send(
            "GET", "findings", [("Cookie", sessions["sun.li"]?.object?["cookie"]?.string ?? "")])
        let finding = try #require(try findings.json["findings"]?.array?.first?.object?["id"]?.integer)
        let applications = try await stage.send(
            "GET", "applications", [("Cookie", sessions["li.na"]?.object?["cookie"]?.string ?? "")])
        let reviewed = try #require(
            try applications.json["applications"]?.array?.compactMap(\.object).first { $0["state"] == "reviewed" })
        let token = try authority.officers.addSite(
            "jlu-first-hospital", by: ConsoleStage.officer("li.na"), at: ServedAuthority.now)
        var journal = CounterJournal(site: "jlu-first-hospital")
        let cards = try authority.cards.cards(in: .issued).map(\.number)
        let number = try #require(cards.first)
        journal.use(number, at: ServedAuthority.now)
        return [
            "origin": .string(stage.served.process.origin), "token": .string(token), "report": journal.report(),
            "card": .string(number), "changed": .string(try #require(cards.dropFirst().first)),
            "application": reviewed["id"] ?? .null, "finding": .integer(finding),
            "submission": [
                "name": "韩梅", "category": "d", "documents": [["type": "passport", "number": "CHN:E31234567"]],
                "employer": "jlu",
            ],
            "holder": try await holder(at: stage), "sessions": .object(sessions),
        ]
    }

    /// A session at the own card's page.
    private func holder(at stage: ConsoleStage) async throws -> JSONValue {
        let number = try #require(try stage.served.authority.cards.cards(in: .issued).last?.number)
        let made = try stage.served.authority.holders.giveCode(
            for: .card(number), by: ConsoleStage.officer("li.na"), at: ServedAuthority.now)
        let entered = try await stage.served.process.send(
            "POST", "/card/v1/session", [("Origin", stage.served.process.origin)],
            body: JSONValue.object(["number": .string(number), "code": .string("\(made.code)")]).encoded())
        let cookie = try #require(entered.headers.first { $0.0 == "set-cookie" }?.1.split(separator: ";").first)
        return ["cookie": .string(String(cookie)), "csrf": try entered.json["csrf"] ?? .null]
    }
}
