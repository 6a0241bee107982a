import Credential
import Glibc
import Harness
import JSON
import Policy
import TestSupport
import Testing

/// `GET /v1/page`: what a lane's own screen needs to know.
struct PageDescriptionTests {
    private static let lanes = """
        [{name: desk, screen: attended, label: {zh: 1号窗口, en: Counter 1}, languages: [zh, ko], recordOnAdmit: true},
         {name: gate, gate: {command: [/bin/true]}}, {name: clinic, screen: attended, service: special-clinic},
         {name: broken, scanner: {serial: /dev/none}}]
        """

    private static func page(_ lane: String, of daemon: DaemonProcess) async throws -> JSONObject {
        try await daemon.get("/v1/page?lane=\(lane)").json()
    }

    private static func daemon(site: String, isTrusting: Bool = true, lanes: String = lanes) async throws
        -> DaemonProcess
    {
        let folder = try TestFolder()
        if isTrusting { try folder.export(TestAuthority()) }
        return try await DaemonProcess(in: folder, lanes: lanes, site: site)
    }

    @Test func `a lane's page has its names, its languages and what its services can make a clerk ask`() async throws {
        let page = try await Self.page("desk", of: Self.daemon(site: "ccg-longjia"))
        #expect(page["site"]?.object?["name"]?.object?["zh"] == "长春龙嘉国际机场")
        #expect(page["lane"]?.object?["label"]?.object?["en"] == "Counter 1")
        #expect(page["lane"]?.object?["screen"] == "attended")
        #expect(page["languages"] == ["zh", "ko"])
        #expect(page["recordOnAdmit"] == true)
        #expect(page["showHolderName"] == true)
        #expect(page["questions"] == ["companions": 2, "relations": [], "officialTravel": true])
        #expect(page["services"]?.array?.first?.object?["id"] == "airport-vip")
        #expect(page["outOfService"] == .null)
        #expect(page["operator"] == .null)
    }

    @Test func `a gate is a gate's screen and masks names; a lane's own service is the only one`() async throws {
        let daemon = try await Self.daemon(site: "jlu-first-hospital")
        let gate = try await Self.page("gate", of: daemon)
        #expect(gate["lane"]?.object?["screen"] == "gate")
        #expect(gate["showHolderName"] == false)
        #expect(gate["languages"] == ["zh", "en", "ko"])
        let relations: JSONValue = ["child", "spouse", "parent", "parent-in-law"]
        #expect(gate["questions"] == ["companions": 0, "relations": relations, "officialTravel": false])
        #expect(gate["services"]?.array?.count == 3)
        #expect(try await Self.page("clinic", of: daemon)["services"]?.array?.count == 1)
    }

    @Test func `the page names whom its people call, as the configuration does now`() async throws {
        let folder = try TestFolder()
        try folder.export(TestAuthority())
        let daemon = try await DaemonProcess(
            in: folder, lanes: Self.lanes, extra: "support: {name: {zh: 信息科, en: IT office}, telephone: 0431-8888 1234}"
        )
        let support: JSONValue = ["name": ["zh": "信息科", "en": "IT office"], "telephone": "0431-8888 1234"]
        #expect(try await Self.page("desk", of: daemon)["support"] == support)
        try daemon.configure { $0.replacing("0431-8888 1234", with: "'110'") }
        daemon.signal(SIGHUP)
        try await wait { try await Self.page("gate", of: daemon)["support"]?.object?["telephone"] == "110" }
        try daemon.configure { $0.replacing("support:", with: "# support:") }
        daemon.signal(SIGHUP)
        try await wait { try await Self.page("desk", of: daemon)["support"] == .null }
        #expect(await daemon.stop() == 0)
    }

    @Test func `a name is whole at a lane with a clerk, and masked at a gate and where nobody is known`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let daemon = try await DaemonProcess(in: folder, lanes: Self.lanes)
        for (lane, holder) in [("desk", "张伟"), ("gate", "张*"), ("elsewhere", "张*")] {
            var card = try TestCard(.a)
            card.holderName = "张伟"
            let decision = try await daemon.decision(onQR: authority.qr(card), ["lane": .string(lane)])
            #expect(decision["card"]?.object?["holder"] == .string(holder), "\(lane)")
        }
    }

    @Test func `a step carries the name as the lane of the step shows it, not that of the reading`() async throws {
        let authority = try TestAuthority()
        let folder = try TestFolder()
        try folder.export(authority)
        let daemon = try await DaemonProcess(in: folder, lanes: Self.lanes)
        var card = try TestCard(.a)
        card.holderName = "张伟"
        var decision = try await daemon.decision(onQR: authority.qr(card), ["lane": "desk"])
        for (lane, holder) in [("gate", "张*"), (nil, "张*"), ("desk", "张伟"), (nil, "张伟"), ("elsewhere", "张*")] {
            var step: JSONObject = ["companions": 1]
            step["lane"] = lane.map(JSONValue.string)
            decision = try await daemon.step(decision.id, .object(step))
            #expect(decision["card"]?.object?["holder"] == .string(holder), "\(lane ?? "where it was")")
        }
    }

    @Test(arguments: [
        ("dsek", true, "ccg-longjia", "unknown-lane"), ("desk", false, "ccg-longjia", "no-trust-data"),
        ("desk", true, "no-such-site", "unknown-site"), ("broken", true, "ccg-longjia", "no-reader"),
        // Of several reasons the one that a mended device would not end comes first.
        ("dsek", false, "no-such-site", "unknown-lane"), ("broken", false, "no-such-site", "no-trust-data"),
        ("broken", true, "no-such-site", "unknown-site"),
    ])
    func `a lane where nothing can be decided says why`(
        lane: String, isTrusting: Bool, site: String, reason: String
    ) async throws {
        let page = try await Self.page(lane, of: Self.daemon(site: site, isTrusting: isTrusting))
        #expect(page["outOfService"] == ["reason": .string(reason)])
    }

    @Test func `a lane is out of order while the board of its gate is gone, and its scanner not there either`()
        async throws
    {
        let daemon = try await Self.daemon(
            site: "ccg-longjia",
            lanes: "[{name: gate, scanner: {serial: /dev/none}, gate: {relay: /dev/none, milliseconds: 500}}]")
        try await daemon.reaches("gate", ["gate": "out-of-order", "scanner": "unplugged"])
        #expect(try await Self.page("gate", of: daemon)["outOfService"] == ["reason": "out-of-order"])
    }

    @Test func `where the configuration names no lane, any will do`() async throws {
        let daemon = try await Self.daemon(site: "ccg-longjia", lanes: "[]")
        let page = try await Self.page("anywhere", of: daemon)
        #expect(page["lane"] == .null)
        #expect(page["outOfService"] == .null)
        #expect(try await daemon.get("/v1/page").status == 200)
        for query in ["?lane=a&lane=b", "?site=a"] { #expect(try await daemon.get("/v1/page\(query)").status == 400) }
    }
}
