import Foundation
import Harness
internal import Issuance
import JSON
import Primitives
internal import Registry
import Regulation
import TestSupport
import Testing

@Suite struct `The rules, over HTTP` {
    private static let edit: JSONObject = [
        "sites": [
            ["id": "ccg-longjia", "name": ["zh": "长春龙嘉机场", "en": ""]],
            [
                "id": "baishan-hot-spring", "kind": "scenic", "region": "baishan", "rating": "4A", "ownership": "state",
                "name": ["zh": "白山温泉景区"],
            ],
        ],
        "services": [["id": "airport-vip", "where": ["zh": "T2 三楼"]]],
    ]

    @Test func `a policy is changed by a form, previewed, proposed by one officer and put by another`() async throws {
        let stage = try await ConsoleStage()
        let publication = stage.served.authority.publication
        let (li, zhou, sun) = (
            try await stage.session("li.na"), try await stage.session("zhou.min"), try await stage.session("sun.li")
        )
        let before = try publication.policyFile(at: ServedAuthority.now)
        let preview = try await stage.send("POST", "policy/preview", li.writing, body: .object(Self.edit))
        #expect(preview.status == 200, "\(String(decoding: preview.body, as: UTF8.self))")
        let differences = try preview.json["differences"]?.array?.compactMap(\.object) ?? []
        #expect(differences.contains { $0["path"] == "sites.ccg-longjia.name.zh" && $0["after"] == "长春龙嘉机场" })
        // An English name that is emptied goes.
        #expect(differences.contains { $0["path"] == "sites.ccg-longjia.name.en" && $0["after"] == nil })
        #expect(differences.contains { $0["path"] == "services.airport-vip.where.zh" && $0["before"] == nil })
        let gained = try preview.json["entitlements"]?.array?.compactMap(\.object) ?? []
        // A state-owned area of 4A gives both kinds of card free admission from then on.
        #expect(gained.map { $0["site"] } == ["baishan-hot-spring", "baishan-hot-spring"])
        #expect(gained.allSatisfy { $0["before"] == [] && $0["after"] == ["scenic-free-admission"] })
        #expect(try publication.policyFile(at: ServedAuthority.now) == before)
        // What is proposed is what was looked at.
        var proposal = Self.edit
        proposal["sha256"] = .string(String(repeating: "0", count: 64))
        #expect(try await stage.send("POST", "policy/proposal", li.writing, body: .object(proposal)).status == 404)
        proposal["sha256"] = try preview.json["sha256"]
        #expect(try await stage.send("POST", "policy/proposal", sun.writing, body: .object(proposal)).status == 409)
        #expect(try await stage.send("POST", "policy/proposal", li.writing, body: .object(proposal)).status == 200)
        let shown = try await stage.send("GET", "policy", zhou.headers).json["proposal"]?.object
        #expect(shown?["proposedBy"] == "li.na" && shown?["mayConfirm"] == true)
        #expect(shown?["differences"] == (try preview.json["differences"]))
        let digest: JSONValue = ["sha256": shown?["sha256"] ?? .null]
        #expect(try await stage.send("POST", "policy/confirmation", li.writing, body: digest).status == 409)
        let put = try await stage.send("POST", "policy/confirmation", zhou.writing, body: digest)
        #expect(try put.json["beginning"] == "now")
        #expect(try await stage.send("POST", "policy/confirmation", zhou.writing, body: digest).status == 404)
        let after = try #require(try JSONValue(parsing: publication.policyFile(at: ServedAuthority.now)).object)
        let site = after["sites"]?.array?.compactMap(\.object).first { $0["id"] == "ccg-longjia" }
        #expect(site?["name"] == ["zh": "长春龙嘉机场"] && site?["kind"] == "airport")
    }

    @Test func `what no policy can be is refused with its place`() async throws {
        let stage = try await ConsoleStage()
        let li = try await stage.session("li.na")
        let odd: [JSONValue] = [
            ["sites": [["id": "ccg-longjia", "name": ["zh": ""]]]],
            ["sites": [["id": "new-place", "kind": "harbour", "region": "baishan", "name": ["zh": "码头"]]]],
            ["sites": [["id": "new-place", "name": ["zh": "没有类别"]]]],
            ["services": [["id": "no-such-service", "name": ["zh": "无"]]]],
            ["sites": [["id": "ccg-longjia", "from": "2027-13-01"]]], ["effectiveFrom": "tomorrow"],
            ["sites": [["id": "ccg-longjia", "kinds": "x"]]],
        ]
        for body in odd {
            let answer = try await stage.send("POST", "policy/preview", li.writing, body: body)
            #expect(answer.status == 422, "\(body)")
        }
    }

    @Test func `an interpretation is set within its range, by the authority alone`() async throws {
        let stage = try await ConsoleStage()
        let (li, zhou) = (try await stage.session("li.na"), try await stage.session("zhou.min"))
        func set(_ name: String, _ value: Int64, _ session: ConsoleSessionProbe) async throws -> Int {
            try await stage.send("POST", "readings/\(name)", session.writing, body: ["value": .integer(value)]).status
        }
        #expect(try await set("notice-days", 60, li) == 200)
        #expect(try await set("notice-days", 60, zhou) == 409)
        #expect(try await set("travel-window-hours", 241, li) == 422)
        #expect(try await set("no-such-reading", 1, li) == 404)
        let readings = try await stage.send("GET", "policy", zhou.headers).json["readings"]?.array ?? []
        let notice = readings.compactMap(\.object).first { $0["name"] == "notice-days" }
        #expect(notice?["value"] == 60 && notice?["standard"] == 90)
    }
}
