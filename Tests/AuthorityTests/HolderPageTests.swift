import Foundation
import Harness
internal import Issuance
import JSON
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The holder's page in a browser` {
    @Test func `on a phone a holder looks, reports the loss and signs out, and an applicant sees what is missing`()
        async throws
    {
        let stage = try await ConsoleStage(cards: 24)
        let authority = stage.served.authority
        let li = try ConsoleStage.officer("li.na")
        let number = try #require(
            try authority.applications.applications(in: .issued).compactMap(\.card).first { card in
                try authority.cards.card(card).life.state == .issued
            })
        let submitted = try #require(try authority.applications.applications(in: .submitted).first)
        try authority.applications.step(
            .reject(reason: "缺学位证书"), on: [submitted.id],
            by: ConsoleStage.officer(submitted.employer == "jlu" ? "hr.jlu" : "hr.\(submitted.employer)"),
            at: ServedAuthority.now)
        func code(_ subject: HolderSubject) throws -> JSONValue {
            .string("\(try authority.holders.giveCode(for: subject, by: li, at: ServedAuthority.now).code)")
        }
        let json: JSONValue = [
            "origin": .string(stage.served.process.origin), "number": .string(number),
            "code": try code(.card(number)), "service": "贵宾", "application": .string("\(submitted.id)"),
            "applicantCode": try code(.application(submitted.id)),
        ]
        let file = stage.served.folder.appending(path: "stage.json")
        try Data(json.encoded()).write(to: file)
        print(try await PythonScript("AuthorityTests/Browser/card.py").run([file.path]))
        let card = try authority.cards.card(number)
        #expect(card.life.state == .suspended && card.life.suspension == .lost)
        let last = try #require(try authority.cards.trail(ofCard: number).last)
        let line = try #require(try JSONValue(parsing: last.content).object)
        #expect(line["action"] == "suspend" && line["by"] == "holder")
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
        #expect(await stage.served.process.stop() == 0)
    }
}
