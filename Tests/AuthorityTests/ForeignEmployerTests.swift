import AuthorityAPI
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import Signatures
import TestSupport
import Testing

/// Each route of the console that names an application or a card, asked by an employer's officer for what is another
/// employer's, and for what there is not: from the answers nobody can tell which of the two it is.
@Suite struct `What is another employer's` {
    /// What the route is asked with, and what it answers: an employer does not find it, or it is nothing that he may do.
    private struct Question {
        let body: JSONValue?
        let status: Int
    }

    private static let correction: JSONValue = [
        "name": "韩梅", "category": "d", "documents": [["type": "passport", "number": "CHN:E31234567"]],
        "employer": "jlu",
    ]

    private static let questions: [String: Question] = [
        "GET applications/{id}": Question(body: nil, status: 404),
        "POST applications/{id}/correction": Question(body: correction, status: 404),
        "POST applications/{id}/steps": Question(body: ["step": "recommend"], status: 404),
        "POST applications/{id}/papers": Question(body: nil, status: 404),
        "GET applications/{id}/papers/{digest}": Question(body: nil, status: 404),
        "POST applications/{id}/papers/{digest}/removal": Question(body: [:], status: 404),
        "POST applications/{id}/holder-code": Question(body: [:], status: 404),
        "POST cards/{number}/holder-code": Question(body: [:], status: 404),
        "POST cards/{number}/changes": Question(body: ["change": "amend", "name": "韩梅"], status: 404),
        "POST cards/{number}/changes/confirmation": Question(body: ["change": "amend"], status: 409),
        "POST cards/{number}/changes/withdrawal": Question(body: ["change": "amend"], status: 409),
        "GET cards/{number}": Question(body: nil, status: 409),
        "GET cards/{number}/sheet": Question(body: nil, status: 409),
        "GET cards/{number}/uses": Question(body: nil, status: 409),
        "POST cards/{number}/phone": Question(body: [:], status: 409),
        "POST cards/{number}/steps": Question(body: ["step": "suspend"], status: 409),
    ]

    @Test func `is answered like what there is not, on every route`() async throws {
        let named = AuthorityRoutes.described.filter {
            $0.contains("/console/v1/applications/{") || $0.contains("/console/v1/cards/{")
        }
        #expect(Set(named) == Set(Self.questions.keys.map { $0.replacing(" ", with: " /console/v1/") }))
        let stage = try await ConsoleStage(cards: 24)
        let authority = stage.served.authority
        let employer = try await stage.session("hr.jlu")
        let foreign = try #require(
            try authority.applications.applications(in: .submitted).last { $0.employer != "jlu" }?.id)
        let card = try #require(
            try authority.applications.applications(in: .issued).last { $0.employer != "jlu" }?.card)
        for (route, question) in Self.questions.sorted(by: { $0.key < $1.key }) {
            let (theirs, nobodys) = (
                try await answer(to: route, question, of: "\(foreign)", card, stage, employer),
                try await answer(to: route, question, of: "987654", "JX-987654", stage, employer)
            )
            #expect(theirs == nobodys, "\(route)")
            #expect(theirs.hasPrefix("\(question.status) "), "\(route): \(theirs)")
        }
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
    }

    /// Status and body, in which what was asked for is left out.
    private func answer(
        to route: String, _ question: Question, of application: String, _ card: String, _ stage: ConsoleStage,
        _ session: ConsoleSessionProbe
    ) async throws -> String {
        let parts = route.split(separator: " ").map(String.init)
        let path = parts[1].replacing("{id}", with: application).replacing("{number}", with: card)
            .replacing("{digest}", with: SHA256.hash(Array("a paper".utf8)).hex)
        let isPaper = parts[1].hasSuffix("/papers")
        let answer = try await stage.served.process.send(
            parts[0], "/console/v1/\(path)",
            (parts[0] == "GET" ? session.headers : session.writing)
                + (isPaper ? [("Content-Type", "application/octet-stream")] : []),
            body: isPaper ? Array("%PDF-1.7\n%%EOF\n".utf8) : question.body?.encoded())
        return "\(answer.status) \(String(decoding: answer.body, as: UTF8.self))"
            .replacing(card, with: "…").replacing(application, with: "…")
    }
}
