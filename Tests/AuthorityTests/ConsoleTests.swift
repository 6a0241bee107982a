import AsyncHTTPClient
import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite struct `The console against hostile hands` {
    @Test func `nothing is to be had without a session`() async throws {
        let stage = try await ConsoleStage()
        for path in [
            "session", "applications", "employers", "cancellations", "findings", "sites", "report", "cards/JX-000001",
            "operation", "trail", "trail/file/csv",
        ] {
            let answer = try await stage.send("GET", path)
            #expect(answer.status == 401, "\(path)")
        }
        for path in [
            "applications", "search", "cards/JX-000001/steps", "findings/1/closing", "applications/1/steps", "signing",
            "list-changes", "trail/verification",
        ] {
            #expect(try await stage.send("POST", path, body: [:]).status == 401, "\(path)")
        }
        // A site's token is no session, and a session no token.
        let token = try stage.served.authority.officers.addSite(
            "ccg-longjia", by: ConsoleStage.officer("li.na"), at: ServedAuthority.now)
        let bearer = [("Authorization", "Bearer \(token)")]
        #expect(try await stage.send("GET", "applications", bearer).status == 401)
    }

    @Test func `a code is good once, and the cookie is for nobody's script or site`() async throws {
        let stage = try await ConsoleStage()
        let code = try stage.code(of: "sun.li")
        let first = try await stage.signIn("sun.li", code: code)
        #expect(first.status == 200)
        let cookie = try #require(first.headers.first { $0.0 == "set-cookie" }?.1)
        #expect(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict") && cookie.contains("; Path=/"))
        #expect(!cookie.contains("Domain") && !cookie.contains("Expires"))
        let replayed = try await stage.signIn("sun.li", code: code)
        #expect(replayed.status == 401)
        #expect(try replayed.code == "sign-in-refused")
        #expect(replayed.headers.allSatisfy { $0.0 != "set-cookie" })
    }

    @Test func `a stolen cookie is worth nothing elsewhere, nor after signing out`() async throws {
        let stage = try await ConsoleStage()
        let session = try await stage.session("sun.li")
        #expect(try await stage.send("GET", "applications", session.headers).status == 200)
        // From another browser: and then not from the first one either.
        let other = session.headers + [("User-Agent", "other")]
        let second = try await stage.session("zhou.min")
        #expect(try await stage.send("GET", "applications", second.headers + [("User-Agent", "other")]).status == 401)
        #expect(try await stage.send("GET", "applications", second.headers).status == 401)
        let out = try await stage.send("DELETE", "session", session.writing)
        #expect(out.status == 200)
        #expect(out.headers.contains { $0.0 == "set-cookie" && $0.1.contains("Max-Age=0") })
        #expect(try await stage.send("GET", "applications", session.headers).status == 401)
        #expect(try await stage.send("GET", "applications", other).status == 401)
    }

    @Test func `posts from other sites, without origin or without the page's token are refused`() async throws {
        let stage = try await ConsoleStage()
        let session = try await stage.session("sun.li")
        let own = ("Origin", stage.served.process.origin)
        let csrf = ("X-CSRF-Token", session.csrf)
        let cookie = session.headers
        let refused: [([(String, String)], String)] = [
            (cookie + [csrf], "foreign-origin"),
            (cookie + [csrf, ("Origin", "https://evil.example")], "foreign-origin"),
            (cookie + [csrf, ("Origin", "null")], "foreign-origin"),
            (cookie + [csrf, own, ("Origin", "https://evil.example")], "foreign-origin"),
            (cookie + [csrf, own, ("Sec-Fetch-Site", "cross-site")], "foreign-origin"),
            (cookie + [csrf, own, ("Sec-Fetch-Site", "same-site")], "foreign-origin"),
            (cookie + [csrf, own, ("Host", "evil.example")], "foreign-host"), (cookie + [own], "wrong-token"),
            (cookie + [own, ("X-CSRF-Token", "")], "wrong-token"),
            (cookie + [own, ("X-CSRF-Token", session.csrf + "A")], "wrong-token"),
        ]
        for (headers, code) in refused {
            let answer = try await stage.send("POST", "search", headers, body: ["query": "JX"], plain: true)
            #expect(answer.status == 403, "\(headers)")
            #expect(try answer.code == code)
        }
        // Another session's token, with this one's cookie.
        let other = try await stage.session("zhou.min")
        let mixed = try await stage.send(
            "POST", "search", cookie + [own, ("X-CSRF-Token", other.csrf)], body: ["query": "JX"], plain: true)
        #expect(mixed.status == 403)
        #expect(try await stage.send("POST", "search", session.writing, body: ["query": "JX"]).status == 200)
        // A form of another site can send only these types.
        for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
            let answer = try await stage.send(
                "POST", "search", session.writing + [("Content-Type", type)], body: ["query": "JX"])
            #expect(answer.status == 415)
        }
        // And a page of another site reads nothing.
        let reading = try await stage.send("GET", "session", cookie + [("Sec-Fetch-Site", "cross-site")])
        #expect(reading.status == 403)
        #expect(try await stage.served.process.send("OPTIONS", "/console/v1/search", cookie).status == 403)
    }

    @Test func `behind a web server that does TLS, the console is the one of its name`() async throws {
        let served = try await ServedAuthority("--name", "https://office.example")
        func signIn(_ host: String, _ origin: String) async throws -> Answer {
            try await served.process.send(
                "POST", "/console/v1/session", [("Host", host), ("Origin", origin)], body: Array("{}".utf8))
        }
        #expect(try await signIn("office.example", "https://office.example").status == 422)
        #expect(try await signIn("office.example", "http://office.example").code == "foreign-origin")
        #expect(try await signIn("other.example", "https://other.example").code == "foreign-host")
        #expect(try await signIn("localhost", "https://localhost").code == "foreign-origin")
        let page = try await served.process.send("GET", "/console/", [("Host", "office.example")])
        #expect(page.status == 200)
        #expect(page.headers.contains { $0.0 == "strict-transport-security" })
    }

    @Test func `a method that is not there is answered with those that are`() async throws {
        let stage = try await ConsoleStage()
        let session = try await stage.session("sun.li")
        let resources = [
            ("session", "GET, POST, DELETE"), ("search", "POST"), ("report", "GET"), ("applications", "GET, POST"),
        ]
        for (path, methods) in resources {
            let answer = try await stage.send("PUT", path, session.writing, body: [:])
            #expect(answer.status == 405)
            #expect(answer.headers.contains { $0 == ("allow", methods) }, "\(path) \(answer.headers)")
        }
    }

    @Test func `oversized and broken bodies are refused`() async throws {
        let stage = try await ConsoleStage()
        let session = try await stage.session("sun.li")
        let large = try await stage.served.process.send(
            "POST", "/console/v1/search", session.writing, body: [UInt8](repeating: 0x20, count: 65 << 10))
        #expect(large.status == 413)
        for (text, status) in [("{", 400), ("[]", 422), (#"{"query":1}"#, 422), (#"{"query":"a","query":"b"}"#, 400)] {
            let answer = try await stage.served.process.send(
                "POST", "/console/v1/search", session.writing, body: Array(text.utf8))
            #expect(answer.status == status, "\(text)")
        }
        for path in ["nothing", "cards", "cards/../session", "applications/x/steps", "applications/1/other", ""] {
            #expect(try await stage.send("POST", path, session.writing, body: [:]).status >= 400, "\(path)")
        }
    }

    @Test func `a role that is not held is refused by its article, whatever the page shows`() async throws {
        let stage = try await ConsoleStage(cards: 8)
        let number = try #require(try stage.served.authority.cards.cards().first?.number)
        let own = try #require(
            try stage.served.authority.applications.applications().first { $0.employer == "jlu" }?.id)
        let employer = try await stage.session("hr.jlu")
        let refused: [(String, JSONValue)] = [
            ("search", ["query": "JX"]), ("cards/\(number)/steps", ["step": "suspend"]),
            ("cards/\(number)/steps", ["step": "propose-cancellation", "reason": 9]),
            ("findings/1/closing", ["note": "x"]),
            ("applications/\(own)/steps", ["step": "approve"]), ("applications/\(own)/steps", ["step": "produce"]),
        ]
        for (path, body) in refused {
            let answer = try await stage.send("POST", path, employer.writing, body: body)
            #expect(answer.status == 409, "\(path) \(body)")
            #expect(try answer.code == "rule-broken")
            #expect(try answer.json["article"]?.string != nil && answer.json["zh"]?.string != nil)
        }
        for path in ["cards/\(number)", "cancellations", "findings", "report", "sites"] {
            #expect(try await stage.send("GET", path, employer.headers).status == 409, "\(path)")
        }
        // Another employer's application is not even shown.
        let shown = try await stage.send("GET", "applications", employer.headers).json["applications"]?.array ?? []
        #expect(shown.allSatisfy { $0.object?["employer"]?.string == "吉林大学" })
        #expect(try stage.served.authority.cards.card(number).life.state == .issued)
    }

    @Test func `one officer is not maker and checker, nor two hands`() async throws {
        let stage = try await ConsoleStage(cards: 6)
        let number = try #require(try stage.served.authority.cards.cards(in: .issued).first?.number)
        // 省厅 gives one person both desks: then the rule alone stands in between.
        try stage.served.authority.officers.listConfirmed(
            OfficerRecord(officer: ConsoleStage.officer("sun.li"), roles: [.maker, .checker]),
            by: ConsoleStage.officer("li.na"), at: ServedAuthority.now)
        let maker = try await stage.session("sun.li")
        let path = "cards/\(number)/steps"
        let proposed = try await stage.send(
            "POST", path, maker.writing, body: ["step": "propose-cancellation", "reason": 5])
        #expect(proposed.status == 200)
        #expect(try proposed.json["steps"]?.array?.contains("confirm-cancellation") == false)
        let own = try await stage.send("POST", path, maker.writing, body: ["step": "confirm-cancellation"])
        #expect(own.status == 409)
        #expect(try own.json["article"]?.string == "11")
        let checker = try await stage.session("zhou.min")
        let confirmed = try await stage.send("POST", path, checker.writing, body: ["step": "confirm-cancellation"])
        #expect(try confirmed.json["state"]?.string == "cancelled")
        #expect(throws: Never.self) { try stage.served.authority.supervision.verifyAudit() }
    }

    @Test func `what an officer looks at stands in the trail, once, and never what was typed`() async throws {
        let stage = try await ConsoleStage(cards: 8)
        let authority = stage.served.authority
        let number = try #require(try authority.cards.cards(in: .issued).first?.number)
        let session = try await stage.session("sun.li")
        func lines(_ action: String) throws -> [JSONObject] {
            try authority.supervision.auditTrail().compactMap { try JSONValue(parsing: $0.content).object }
                .filter { $0["action"]?.string == action && $0["by"]?.string == "sun.li" }
        }
        for _ in 0..<3 {
            #expect(try await stage.send("GET", "cards/\(number)", session.headers).status == 200)
            #expect(try await stage.send("GET", "applications", session.headers).status == 200)
            for query in ["王", "E20000001", number] {
                #expect(
                    try await stage.send("POST", "search", session.writing, body: ["query": .string(query)]).status
                        == 200)
            }
        }
        #expect(try lines("view-card").map { $0["card"]?.string } == [number])
        #expect(try lines("view-applications").count == 1)
        #expect(try lines("view-applications").first?["applications"]?.array?.isEmpty == false)
        let searches = try lines("search")
        #expect(searches.count == 3)
        #expect(searches.contains { $0["cards"]?.array?.isEmpty == true })
        #expect(searches.contains { $0["cards"]?.array == [.string(number)] })
        #expect(try authority.supervision.auditTrail(of: number).contains { $0.card == nil })
        let trail = try authority.supervision.auditTrail().map { String(decoding: $0.content, as: UTF8.self) }.joined()
        #expect(!trail.contains("王") && !trail.contains("E20000001"))
        // Who may not look leaves no line, nor does what is not there.
        let employer = try await stage.session("hr.jlu")
        #expect(try await stage.send("GET", "cards/\(number)", employer.headers).status == 409)
        #expect(try await stage.send("GET", "cards/E20000001", session.headers).status == 404)
        #expect(try lines("view-card").count == 1)
        #expect(try authority.supervision.verifyAudit().entries > 0)
    }

    @Test func `tries at the door are few`() async throws {
        let stage = try await ConsoleStage()
        // At once: one after the other, a slow machine would get its tries back in between.
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<40 { group.addTask { try await stage.signIn("nobody", code: "123456").status } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.contains(401) && statuses.count { $0 == 429 } >= 20)
    }

    @Test func `wrong passwords keep their own network out, and no officer`() async throws {
        let stage = try await ConsoleStage()
        func refusedHere() async throws -> Bool {
            let wrong = try await stage.signIn("sun.li", password: "not the password", code: "123456")
            return wrong.status == 429
        }
        // On a slow machine the network gets a try back now and then.
        var isKeptOut = false
        for _ in 0..<200 where !isKeptOut {
            guard try await refusedHere() else { continue }
            isKeptOut = try await stage.signIn("zhou.min", code: stage.code(of: "zhou.min")).status == 429
        }
        #expect(isKeptOut)
        // By then the officer's name was tried more often than a lock-out takes.
        let elsewhere = try await stage.signInFromNeighbour("sun.li")
        #expect(elsewhere["officer"]?.string == "sun.li")
        #expect((elsewhere["refusedTries"]?.integer ?? 0) >= 20)
    }

    @Test func `behind a web server that is named, each is counted by the address that it says`() async throws {
        let served = try await ServedAuthority("--name", "https://office.example", "--proxy", "127.0.0.1") {
            let (officer, moment) = (try ConsoleStage.officer("li.na"), ServedAuthority.now.adding(seconds: -600))
            try $0.officers.add(OfficerRecord(officer: officer, roles: [.authority]), by: officer, at: moment)
            _ = try $0.officers.enrol(officer, password: ConsoleStage.password, by: officer, at: moment)
            _ = $1
        }
        func signIn(from said: String) async throws -> Int {
            let headers = [
                ("Host", "office.example"), ("Origin", "https://office.example"), ("X-Forwarded-For", said),
            ]
            let body = Array(#"{"officer":"nobody","password":"not the password","code":"123456"}"#.utf8)
            return try await served.process.send("POST", "/console/v1/session", headers, body: body).status
        }
        // On a slow machine the network gets a try back now and then.
        var isKeptOut = false
        for _ in 0..<200 where !isKeptOut { isKeptOut = try await signIn(from: "198.51.100.1") == 429 }
        #expect(isKeptOut)
        #expect(try await signIn(from: "198.51.100.2") == 401)
        #expect(try await signIn(from: "198.51.100.1, 198.51.100.3") == 401)
    }

    @Test func `an officer who leaves is out at once`() async throws {
        let stage = try await ConsoleStage()
        let session = try await stage.session("sun.li")
        #expect(try await stage.send("GET", "applications", session.headers).status == 200)
        try stage.served.authority.officers.dismiss(
            ConsoleStage.officer("sun.li"), by: ConsoleStage.officer("li.na"), at: ServedAuthority.now)
        #expect(try await stage.send("GET", "applications", session.headers).status == 401)
    }

    @Test func `the page runs nothing but itself, and no page frames it`() async throws {
        let stage = try await ConsoleStage()
        let page = try await stage.served.process.send("GET", "/console/")
        let headers = Dictionary(page.headers) { first, _ in first }
        #expect(page.status == 200)
        let policy = try #require(headers["content-security-policy"])
        for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'"] {
            #expect(policy.contains(part))
        }
        #expect(!policy.contains("unsafe"))
        #expect(headers["x-frame-options"] == "DENY" && headers["x-content-type-options"] == "nosniff")
        #expect(headers["referrer-policy"] == "no-referrer")
        let text = String(decoding: page.body, as: UTF8.self)
        #expect(!text.contains("http://") && !text.contains("https://") && !text.contains("style="))
        let foreign = try await stage.served.process.send("GET", "/console/", [("Host", "evil.example")])
        #expect(foreign.status == 403)
        for path in ["/console/page/", "/console/page/../index.html", "/console/page/none.js", "/console/x"] {
            #expect(try await stage.served.process.send("GET", path).status == 404, "\(path)")
        }
    }
}
