import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing
import Words

@Suite struct `The audit trail, over HTTP` {
    @Test func `every line is found by page, officer, card, action and day, and has words`() async throws {
        let stage = try await ConsoleStage(cards: 24)
        let authority = stage.served.authority
        let li = try await stage.session("li.na")
        let all = try authority.supervision.auditTrail()
        var (seen, after): ([Int64], String?) = ([], nil)
        repeat {
            let page = try await stage.send("GET", "trail" + (after.map { "?after=\($0)" } ?? ""), li.headers).json
            #expect(page["total"]?.integer == Int64(all.count))
            seen += page["lines"]?.array?.compactMap { $0.object?["sequence"]?.integer } ?? []
            after = page["next"]?.string
        } while after != nil
        #expect(seen == all.map(\.sequence).reversed())
        let lines = try all.map { try #require($0.object) }
        for action in Set(lines.compactMap { $0["action"]?.string }) {
            #expect(TrailAction(rawValue: action) != nil || OfficeAction(rawValue: action) != nil, "\(action)")
        }
        func total(_ query: String) async throws -> Int64? {
            try await stage.send("GET", "trail?\(query)", li.headers).json["total"]?.integer
        }
        let card = try #require(try authority.cards.cards(in: .issued).first?.number)
        try authority.officers.note(
            .found([card]), to: ConsoleStage.officer("sun.li"), at: ServedAuthority.now)
        let ofCard = try authority.supervision.auditTrail(of: card).count
        #expect(ofCard > 2)
        #expect(try await total("card=\(card)") == Int64(ofCard))
        #expect(
            try await total("officer=gao.jun&action=application-review")
                == Int64(lines.count { $0["by"] == "gao.jun" && $0["action"] == "application-review" }))
        let day = String(ServedAuthority.now.adding(seconds: 8 * 3600).rfc3339.prefix(10))
        let today = try #require(try await total("from=\(day)&to=\(day)"))
        #expect(today > 0 && today < Int64(all.count))
        #expect(try await total("to=2000-01-01") == 0)
        for odd in ["from=yesterday", "after=0", "officer=Li%20Na", "card=%00", "who=li.na"] {
            #expect(try await stage.send("GET", "trail?\(odd)", li.headers).status == 422, "\(odd)")
        }
        // An employer's officer is shown nothing of it.
        let employer = try await stage.session("hr.jlu")
        #expect(try await stage.send("GET", "trail", employer.headers).status == 409)
    }

    @Test func `it is a file, too, in which nothing is a formula`() async throws {
        let stage = try await ConsoleStage(cards: 8)
        let li = try await stage.session("li.na")
        let csv = try await stage.send("GET", "trail/file/csv?action=produce&language=zh", li.headers)
        let text = String(decoding: csv.body, as: UTF8.self)
        let made = try stage.served.authority.cards.cards().count
        #expect(text.hasPrefix("\u{FEFF}序号,时间,工作人员,事项,涉及,"))
        #expect(text.split(separator: "\r\n").count == made + 1)
        #expect(text.contains(",制卡,JX-000001,"))
        let book = try await stage.send("GET", "trail/file/xlsx", li.headers)
        #expect(book.status == 200 && book.body.starts(with: [0x50, 0x4B]))
        #expect(try await stage.send("GET", "trail/file/pdf", li.headers).status == 404)
    }

    @Test func `the chain is verified, and what was altered is said`() async throws {
        let stage = try await ConsoleStage(cards: 8)
        let li = try await stage.session("li.na")
        let summary = try stage.served.authority.supervision.verifyAudit()
        func verify(_ body: JSONValue) async throws -> JSONObject {
            try await stage.send("POST", "trail/verification", li.writing, body: body).json
        }
        let good = try await verify(["contains": .string(summary.head.hex)])
        #expect(good["holds"] == true && good["entries"]?.integer ?? 0 >= summary.entries)
        #expect(try await verify(["contains": .string(String(repeating: "0", count: 64))])["holds"] == false)
        // Hidden from who looks for it: no line is gone, but one is found by another name.
        let database = TestDatabase(file: stage.served.folder.appending(path: "registry.sqlite"))
        try database.run("UPDATE audit_mark SET officer = 'ghost' WHERE sequence = 5")
        let bad = try await verify([:])
        #expect(bad["holds"] == false)
        #expect(bad["zh"]?.string?.contains("audit_mark") == true)
    }
}
