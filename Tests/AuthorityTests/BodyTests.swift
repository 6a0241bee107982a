import Foundation
import Harness
import Issuance
import JSON
internal import Registry
internal import Regulation
import TestSupport
import Testing

@Suite struct `Bodies that are not what they should be` {
    @Test func `a member of another type or an unknown one is refused by its name, and nothing is done`() async throws {
        let stage = try await ConsoleStage(cards: 6)
        let number = try #require(try stage.served.authority.cards.cards(in: .issued).first?.number)
        let (employer, maker) = (try await stage.session("hr.jlu"), try await stage.session("sun.li"))
        func form(_ members: JSONObject) -> JSONValue {
            var form: JSONObject = [
                "name": "韩梅", "category": "d", "documents": [["type": "passport", "number": "CHN:E31234567"]],
                "employer": "jlu",
            ]
            for (key, value) in members.members { form[key] = value }
            return .object(form)
        }
        let refused: [(String, JSONValue, String, String)] = [
            ("applications", form(["born": 19_800_517]), "wrong-type", "born must be a string"),
            ("applications", form(["born": .null]), "wrong-type", "born must be a string"),
            ("applications", form(["name": 1]), "wrong-type", "name must be a string"),
            (
                "applications", form(["documents": [["type": "passport", "number": 7]]]), "wrong-type",
                "documents[0].number"
            ),
            ("applications", form(["documents": ["passport"]]), "wrong-type", "documents[0] must be an object"),
            ("applications", form(["documents": [["type": "passport"]]]), "missing-key", "documents[0].number"),
            ("applications", form(["attachments": [7]]), "wrong-type", "attachments[0]"),
            ("applications", form(["birthday": "1980-05-17"]), "unknown-key", "born"),
            ("applications", ["name": "韩梅"], "missing-key", "category"),
            ("cards/\(number)/steps", ["step": "suspend", "reason": 9], "unknown-key", "reason"),
            ("cards/\(number)/steps", ["step": "propose-cancellation", "reason": "9"], "wrong-type", "reason"),
            ("cards/\(number)/steps", ["step": "propose-cancellation"], "missing-key", "reason"),
            ("cards/\(number)/steps", ["step": "propose-cancellation", "reason": 10], "bad-value", "reason"),
            ("cards/\(number)/phone", ["carrier": "phone"], "unknown-key", "takes none"),
            ("search", ["query": "JX", "limit": 1], "unknown-key", "query"),
        ]
        for (path, body, code, words) in refused {
            let session = path == "applications" ? employer : maker
            let answer = try await stage.send("POST", path, session.writing, body: body)
            #expect(answer.status == 422, "\(path) \(body)")
            #expect(try answer.code == code, "\(path) \(body)")
            #expect(try answer.json["detail"]?.string?.contains(words) == true, "\(path) \(body)")
        }
        #expect(try stage.served.authority.cards.card(number).life.state == .issued)
        let shown = try await stage.send("GET", "applications", employer.headers)
        #expect(!String(decoding: shown.body, as: UTF8.self).contains("韩梅"))
        #expect(try await stage.send("POST", "applications", employer.writing, body: form([:])).status == 200)
    }

    @Test func `the door, phones and reports refuse what they do not know too`() async throws {
        let stage = try await ConsoleStage()
        let process = stage.served.process
        let door = try await stage.send(
            "POST", "session", body: ["officer": "sun.li", "password": "x", "code": "1", "remember": true])
        #expect(door.status == 422)
        #expect(try door.code == "unknown-key")
        let number = try await stage.send(
            "POST", "session", body: ["officer": "sun.li", "password": "x", "code": 123456])
        #expect(try number.json["detail"] == "code must be a string")
        let phone = try await process.send("POST", "/v1/phones", body: Array(#"{"code":"x","key":1,"proof":"x"}"#.utf8))
        #expect(try phone.json["detail"] == "key must be a string")
        let token = try stage.served.addSite("ccg-longjia")
        let digest = String(repeating: "0", count: 64)
        for (body, words) in [
            (#"{"site":"ccg-longjia","journal":"j","entries":[],"colour":1}"#, "the body has a key"),
            (
                #"{"site":"ccg-longjia","journal":"j","entries":[{"position":1,"hash":"","line":"","x":1}]}"#,
                "entries[0]"
            ),
            (#"{"site":"ccg-longjia","journal":"j","entries":[],"repository":7}"#, "repository must be an object"),
            (
                #"{"site":"ccg-longjia","journal":"j","entries":[],"repository":{"root":{"version":1,"sha256":"\#(digest)","x":1}}}"#,
                "a member of repository"
            ),
        ] {
            let answer = try await process.send(
                "POST", "/v1/reports", [("Authorization", "Bearer \(token)")], body: Array(body.utf8))
            #expect(answer.status == 422)
            #expect(try answer.json["detail"]?.string?.contains(words) == true, "\(body)")
        }
    }

    @Test func `a token that is not one strict word, two Hosts and a port that is none are refused`() async throws {
        let served = try await ServedAuthority()
        let token = try served.addSite("ccg-longjia")
        var journal = CounterJournal(site: "ccg-longjia")
        journal.use("JX-000001", at: ServedAuthority.now)
        let body = journal.report().encoded()
        for shown in ["Bearer \(token) x", "Bearer\t\(token)", token, "Bearer", "Token \(token)"] {
            let answer = try await served.process.send("POST", "/v1/reports", [("Authorization", shown)], body: body)
            #expect(answer.status == 401, "\(shown.prefix(8))")
        }
        let good = try await served.process.send(
            "POST", "/v1/reports", [("Authorization", "bearer  \(token)")], body: body)
        #expect(good.status == 200)
        let port = UInt16(served.process.port)
        for (host, headers, status) in [
            ("127.0.0.1", [], 200), ("127.0.0.1:80", [], 200), ("127.0.0.1:x", [], 403), ("127.0.0.1:", [], 403),
            ("127.0.0.1", ["Host: 127.0.0.1"], 400),
        ] {
            let request = LocalHTTP.request("GET", "/console/", host: host, headers: headers)
            #expect(try await LocalHTTP.exchange(request, with: .port(port)).status == status, "\(host) \(headers)")
        }
    }
}
