import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite struct `Findings and uses, over HTTP` {
    @Test func `a finding is found by what it is, goes into a hand, and keeps its notes`() async throws {
        let stage = try await ConsoleStage(cards: 24)
        let (li, zhou) = (try await stage.session("li.na"), try await stage.session("zhou.min"))
        func findings(_ query: String) async throws -> [JSONObject] {
            try await stage.send("GET", "findings?\(query)", li.headers).json["findings"]?.array?.compactMap(\.object)
                ?? []
        }
        let all = try await findings("state=all")
        let kinds = Set(all.compactMap { $0["kind"]?.string })
        #expect(kinds.isSuperset(of: ["identity-mismatch", "impossible-travel"]))
        let mismatch = try #require(try await findings("kind=identity-mismatch").first)
        #expect(mismatch["site"] == "changbai-mountain")
        let id = try #require(mismatch["id"]?.integer)
        let card = try #require(mismatch["card"]?.string)
        #expect(try await findings("card=\(card)&site=changbai-mountain").count == 1)
        #expect(try await findings("site=ccg-longjia&kind=identity-mismatch").isEmpty)
        // Into the hand of another; one who may not look at findings is no hand for it.
        let path = "findings/\(id)/assignment"
        #expect(try await stage.send("POST", path, li.writing, body: ["officer": "zhou.min"]).status == 200)
        #expect(try await stage.send("POST", path, li.writing, body: ["officer": "hr.jlu"]).status == 409)
        #expect(try await findings("officer=zhou.min").count == 1)
        let noted = try await stage.send(
            "POST", "findings/\(id)/notes", zhou.writing, body: ["note": "已联系景区核对录像"])
        #expect(try noted.json["notes"]?.array?.first?.object?["note"] == "已联系景区核对录像")
        #expect(
            try await stage.send("POST", "findings/\(id)/closing", zhou.writing, body: ["note": "查实"]).status == 200)
        // Closed, it keeps what was made of it, and nothing more is.
        let closed = try #require(try await findings("state=closed").first)
        #expect(closed["assignee"] == "zhou.min" && closed["notes"]?.array?.count == 1)
        #expect(try await stage.send("POST", path, li.writing, body: ["officer": "li.na"]).status == 422)
        let actions = try stage.served.authority.supervision.auditTrail().compactMap { $0.object?["action"]?.string }
        #expect(actions.filter { $0.hasSuffix("-finding") } == ["assign-finding", "note-finding", "close-finding"])
        #expect(throws: Never.self) { try stage.served.authority.supervision.verifyAudit() }
    }

    @Test func `a card's uses are those of all sites, and that they were looked at is in the trail`() async throws {
        let stage = try await ConsoleStage(cards: 24)
        let li = try await stage.session("li.na")
        let card = try #require(
            try stage.served.authority.supervision.findings(.all).first { $0.matter.name == "identity-mismatch" }?
                .matter.card)
        let answer = try await stage.send("GET", "cards/\(card)/uses", li.headers).json
        let uses = try #require(answer["uses"]?.array).compactMap(\.object)
        #expect(answer["total"]?.integer == Int64(uses.count))
        #expect(Set(uses.compactMap { $0["site"]?.string }) == ["ccg-longjia", "changbai-mountain"])
        #expect(uses.first?["outcome"] == "refuse" && uses.first?["reasons"] == ["identity-mismatch"])
        #expect(uses.contains { $0["service"] != nil && $0["undone"] == false })
        #expect(uses.compactMap { $0["at"]?.string } == uses.compactMap { $0["at"]?.string }.sorted(by: >))
        let lines = try stage.served.authority.supervision.auditTrail(of: card).compactMap {
            $0.object?["action"]?.string
        }
        #expect(lines.last == "view-card")
        #expect(try await stage.send("GET", "cards/JX-999999/uses", li.headers).status == 404)
    }
}
