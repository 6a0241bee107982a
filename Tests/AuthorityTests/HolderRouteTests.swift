import Credential
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite struct `The holder's page over HTTP` {
    private static let wrong = "00000-00000"

    private func signIn(
        _ stage: ConsoleStage, _ number: String, _ code: String, _ headers: [(String, String)]? = nil
    ) async throws -> Answer {
        let body: JSONValue = ["number": .string(number), "code": .string(code)]
        return try await stage.served.process.send(
            "POST", "/card/v1/session", headers ?? [("Origin", stage.served.process.origin)], body: body.encoded())
    }

    private func issued(_ stage: ConsoleStage) throws -> [String] {
        try stage.served.authority.cards.cards(in: .issued).map(\.number)
    }

    /// What of an answer tells anything.
    private func told(_ answer: Answer) -> String {
        let headers = answer.headers.filter { $0.0 != "date" }.map { "\($0.0): \($0.1)" }.sorted()
        return "\(answer.status) \(headers) \(String(decoding: answer.body, as: UTF8.self))"
    }

    @Test func `an employer hands a code out, and the holder sees the own card and reports its loss`() async throws {
        let stage = try await ConsoleStage(cards: 24)
        let authority = stage.served.authority
        let application = try #require(
            try authority.applications.applications(in: .issued).first { application in
                guard application.employer == "jlu", let card = application.card else { return false }
                return try authority.cards.card(card).life.state == .issued
            })
        let employer = try await stage.session("hr.jlu")
        let shown = try await stage.send("GET", "applications/\(application.id)", employer.headers).json
        #expect(shown["holderCode"] == true)
        let path = "applications/\(application.id)/holder-code"
        let made = try await stage.send("POST", path, employer.writing, body: [:]).json
        let number = try #require(application.card)
        #expect(made["number"]?.string == number)
        let entered = try await signIn(stage, number, made["code"]?.string ?? "")
        #expect(entered.status == 200)
        let cookie = try #require(entered.headers.first { $0.0 == "set-cookie" }?.1)
        #expect(cookie.hasPrefix("talentcard-holder=") && cookie.contains("; HttpOnly; SameSite=Strict"))
        let standing = try entered.json
        #expect(standing["card"]?.object?["number"]?.string == number)
        #expect(standing["card"]?.object?["state"] == "issued")
        #expect(
            standing["application"]?.object?["steps"]?.array?.compactMap { $0.object?["step"]?.string }
                == ["submit", "recommend", "review", "approve", "produce", "issue"])
        #expect(standing["uses"]?.array?.isEmpty == false)
        // No name in it, and no document.
        #expect(!String(decoding: entered.body, as: UTF8.self).contains(application.holderName))
        let reading = [("Cookie", String(cookie.prefix { $0 != ";" }))]
        let origin = [("Origin", stage.served.process.origin)]
        let token = [("X-CSRF-Token", standing["csrf"]?.string ?? "")]
        func loss(_ headers: [(String, String)]) async throws -> Answer {
            try await stage.served.process.send("POST", "/card/v1/loss", headers, body: Array("{}".utf8))
        }
        #expect(try await loss(reading + origin).code == "wrong-token")
        #expect(try await loss(reading + token).code == "foreign-origin")
        #expect(try await loss(origin + token).code == "no-session")
        #expect(try await loss(employer.writing).code == "no-session")
        #expect(try authority.cards.card(number).life.state == .issued)
        let lost = try await loss(reading + origin + token)
        #expect(try lost.json["card"]?.object?["suspension"] == "lost")
        #expect(try authority.cards.card(number).life.state == .suspended)
        #expect(try await loss(reading + origin + token).code == "rule-broken")
        // The session is for nothing else, elsewhere it is none, and it ends.
        #expect(try await stage.send("GET", "applications", reading).status == 401)
        func look(_ more: [(String, String)] = []) async throws -> Int {
            try await stage.served.process.send("GET", "/card/v1/session", reading + more).status
        }
        #expect(try await look() == 200)
        let out = try await stage.served.process.send("DELETE", "/card/v1/session", reading + origin + token)
        #expect(out.status == 200)
        #expect(try await look() == 401)
        #expect(throws: Never.self) { try authority.supervision.verifyAudit() }
    }

    @Test func `nothing tells whether a number exists`() async throws {
        let stage = try await ConsoleStage(cards: 24)
        let authority = stage.served.authority
        let numbers = try issued(stage)
        let li = try ConsoleStage.officer("li.na")
        func give(_ number: String, at moment: Timestamp = ServedAuthority.now) throws -> String {
            try authority.holders.giveCode(for: .card(number), by: li, at: moment).code.description
        }
        // A code that is over, one that three wrong tries ended, one that was used, one that another took the place of.
        let over = try give(numbers[0], at: ServedAuthority.now.adding(seconds: -8 * 86_400))
        let dead = try give(numbers[1])
        for _ in 0..<3 { _ = try authority.holders.signIn(numbers[1], code: Self.wrong, at: ServedAuthority.now) }
        let used = try give(numbers[2])
        _ = try authority.holders.signIn(numbers[2], code: used, at: ServedAuthority.now)
        let former = try give(numbers[3])
        _ = try give(numbers[3])
        var answers: [String] = []
        for (number, code) in [
            ("JX-999999", Self.wrong), (numbers[3], Self.wrong), (numbers[0], over), (numbers[1], dead),
            (numbers[2], used), (numbers[3], former), (numbers[4], Self.wrong), ("no such number", "no code"),
        ] {
            answers.append(told(try await signIn(stage, number, code)))
        }
        #expect(Set(answers).count == 1, "\(answers)")
        #expect(answers[0].hasPrefix("401 ") && answers[0].contains("sign-in-refused"))
        // Officers are not told of employers' codes that are none of theirs either.
        let checker = try await stage.session("zhou.min")
        let refused = try await stage.send("POST", "cards/\(numbers[0])/holder-code", checker.writing, body: [:])
        #expect(refused.status == 409)
    }

    @Test func `tries are counted by number, whether it exists or not, and by the address that a web server names`()
        async throws
    {
        let served = try await ServedAuthority("--name", "https://office.example", "--proxy", "127.0.0.1")
        func attempt(_ number: String, from said: String, _ code: String = Self.wrong) async throws -> Int {
            let body: JSONValue = ["number": .string(number), "code": .string(code)]
            let headers = [
                ("Host", "office.example"), ("Origin", "https://office.example"), ("X-Forwarded-For", said),
            ]
            return try await served.process.send("POST", "/card/v1/session", headers, body: body.encoded()).status
        }
        func tries(_ body: (Int) async throws -> Int) async throws -> Int? {
            for number in 0..<100 where try await body(number) == 429 { return number }
            return nil
        }
        // One number from many addresses: five.
        #expect(try await tries { try await attempt("JX-000007", from: "198.51.100.\($0)") } == 5)
        #expect(try await tries { try await attempt("JX-999999", from: "198.51.101.\($0)") } == 5)
        // Many numbers from one address; on a slow machine it gets a try back now and then.
        let many = try #require(try await tries { try await attempt("JX-00\(1000 + $0)", from: "203.0.113.1") })
        #expect((10...20).contains(many))
        #expect(try await attempt("JX-002000", from: "203.0.113.2") == 401)
        // What is right costs nothing, and the cookie is for TLS.
        let card = try served.authority.cards.produce(
            CardOrder(
                holderName: HolderName("张伟"), category: .a, papers: TestDocument.sample.papers(), carrier: .paper),
            by: served.officer, at: ServedAuthority.now)
        for _ in 0..<7 {
            let made = try served.authority.holders.giveCode(
                for: .card(card.number), by: served.officer, at: ServedAuthority.now)
            // Five at once would be refused were they counted.
            let entered = try await attempt(card.number, from: "203.0.113.3", "\(made.code)")
            #expect(entered == 200)
        }
    }

    @Test func `the page runs nothing but itself`() async throws {
        let served = try await ServedAuthority()
        let page = try await served.process.send("GET", "/card/")
        let headers = Dictionary(page.headers) { first, _ in first }
        #expect(page.status == 200)
        let policy = try #require(headers["content-security-policy"])
        for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "connect-src 'self'"] {
            #expect(policy.contains(part))
        }
        #expect(!policy.contains("unsafe") && headers["x-frame-options"] == "DENY")
        for name in ["card.js", "card.css", "kit/dom.js", "names.json"] {
            #expect(try await served.process.send("GET", "/card/page/\(name)").status == 200, "\(name)")
        }
        for name in ["console.js", "openapi.yaml", "index.html"] {
            #expect(try await served.process.send("GET", "/card/page/\(name)").status == 404, "\(name)")
        }
        #expect(try await served.process.send("GET", "/card/", [("Host", "elsewhere.example")]).status == 403)
    }
}
