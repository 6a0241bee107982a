import Credential
import Foundation
import Harness
import JSON
import Journal
import Record
import TestSupport
import Testing

/// Operators who sign in at lanes: their list, their words, and a supervisor's PIN.
@Suite(.timeLimit(.minutes(10)))
struct ShiftTests {
    private let authority: TestAuthority
    private let folder: TestFolder

    init() throws {
        authority = try TestAuthority()
        folder = try TestFolder()
        try folder.export(authority)
    }

    private func ask(
        _ daemon: DaemonProcess, _ method: String, _ path: String, _ body: JSONValue? = nil
    ) async throws -> (status: Int, body: JSONObject, headers: [String: String]) {
        let headers = body == nil ? [] : ["Content-Type: application/json"]
        let request = LocalHTTP.request(method, path, headers: headers, body: body?.encoded() ?? [])
        let answer = try await LocalHTTP.exchange(request, with: .port(daemon.port))
        return (answer.status, try answer.json(), answer.headers)
    }

    private func signIn(
        _ daemon: DaemonProcess, _ who: (number: String, pin: String) = SiteOperators.clerk, at lane: String = "desk"
    ) async throws -> (status: Int, body: JSONObject, headers: [String: String]) {
        try await ask(
            daemon, "POST", "/v1/shifts",
            ["lane": .string(lane), "operator": .string(who.number), "pin": .string(who.pin)])
    }

    /// Who is named in the journal's lines, in their order.
    private func names() throws -> [String?] {
        try JournalReader(path: folder.path("data/journal.sqlite")).lines(after: 0, count: 100).map { line in
            let object = try JSONValue(parsing: Array(line.text.utf8)).object
            return (object?["operator"] ?? object?["asked"]?.object?["operator"])?.string
        }
    }

    @Test func `whatever is decided, confirmed, given and undone at a lane carries its operator`() async throws {
        let operators = try await SiteOperators(in: folder)
        let daemon = try await DaemonProcess(in: folder, extra: operators.configuration)
        let signedIn = try await signIn(daemon)
        #expect(signedIn.status == 201)
        #expect(signedIn.body["operator"] == "17" && signedIn.body["name"] == "Wang Fang")
        #expect(signedIn.body["role"] == "operator" && signedIn.body["lane"] == "desk")
        let read = try await daemon.decision(
            onQR: authority.qr(TestCard(.a)), ["lane": "desk", "service": "airport-vip", "officialTravel": true])
        #expect(read["operator"] == "17")
        let admitted = try await daemon.step(read.id, ["confirmedBy": "operator", "reason": "known"])
        #expect(admitted.outcome == "admit")
        let given = try await daemon.call("\(admitted.id ?? "?")/services", ["service": "airport-vip"]).json()
        let undoing = try await daemon.call(
            "DELETE", "\(admitted.id ?? "?")/services/\(given.id ?? "?")", ["reason": "mistake"])
        #expect(undoing.status == 200)
        // At another lane nobody is.
        _ = try await daemon.decision(onQR: authority.qr(TestCard(.a)), ["lane": "other"])
        let over = try await ask(daemon, "DELETE", "/v1/shifts/current")
        #expect(over.status == 200 && over.body["operator"] == "17")
        #expect(try await ask(daemon, "DELETE", "/v1/shifts/current").status == 404)
        let told = try await daemon.events("/v1/events", after: "x", until: "signed-off")
        #expect(told.components(separatedBy: "event: shift\n").count == 3)
        #expect(await daemon.stop() == 0)
        #expect(try names() == ["17", "17", "17", "17", nil])
    }

    @Test func `where an operator is required, words and services by nobody count for nothing`() async throws {
        let operators = try await SiteOperators(in: folder)
        let daemon = try await DaemonProcess(in: folder, extra: "\(operators.configuration)\noperatorRequired: true")
        let asked: JSONObject = [
            "lane": "desk", "service": "airport-vip", "officialTravel": true, "confirmed": true,
        ]
        let nobodys = try await daemon.decision(onQR: authority.qr(TestCard(.a)), asked)
        #expect(nobodys.outcome == "check-identity")
        #expect(try await daemon.step(nobodys.id, ["confirmedBy": "operator"]).outcome == "check-identity")
        let document: JSONValue = ["type": "resident-id", "number": .string(TestDocument.sample.number)]
        #expect(try await signIn(daemon).status == 201)
        let his = try await daemon.decision(
            onQR: authority.qr(TestCard(.a)), ["lane": "desk", "service": "airport-vip", "officialTravel": true])
        let admitted = try await daemon.step(his.id, ["document": document])
        #expect(admitted.outcome == "admit")
        _ = try await ask(daemon, "DELETE", "/v1/shifts/current?lane=desk")
        let give = try await daemon.call("\(admitted.id ?? "?")/services", ["service": "airport-vip"])
        #expect(give.status == 409)
        #expect(try give.json().code == "operator-required")
        _ = try await signIn(daemon)
        #expect(try await daemon.call("\(admitted.id ?? "?")/services", ["service": "airport-vip"]).status == 201)
        #expect(await daemon.stop() == 0)
    }

    @Test func `a gate is opened by hand with a supervisor's PIN, and with no other`() async throws {
        let operators = try await SiteOperators(in: folder)
        let daemon = try await DaemonProcess(
            in: folder, lanes: "[{name: gate-1, gate: {command: [/bin/true]}}]", extra: operators.configuration)
        func open(_ members: JSONObject) async throws -> (Int, String?) {
            var body: JSONObject = ["reason": "fire drill"]
            for (key, value) in members.members { body[key] = value }
            let answer = try await ask(daemon, "POST", "/v1/lanes/gate-1/open", .object(body))
            return (answer.status, answer.body.code ?? answer.body["operator"]?.string)
        }
        #expect(try await open([:]) == (403, "supervisor-needed"))
        #expect(try await open(["operator": "17", "pin": "1234"]) == (403, "supervisor-needed"))
        #expect(try await open(["operator": "1", "pin": "1234"]) == (403, "wrong-pin"))
        #expect(try await open(["operator": "1"]) == (422, "missing-key"))
        #expect(try await open(["pin": "987654"]) == (422, "missing-key"))
        // Somebody on shift is no PIN.
        #expect(try await signIn(daemon, SiteOperators.supervisor, at: "gate-1").status == 201)
        #expect(try await open([:]) == (403, "supervisor-needed"))
        #expect(try await open(["operator": "1", "pin": "987654"]) == (200, "1"))
        try await daemon.reaches("gate-1", ["gate": "open"])
        #expect(await daemon.stop() == 0)
        #expect(try names() == ["1"])
    }

    @Test func `wrong PINs are told nothing, and wait`() async throws {
        let operators = try await SiteOperators(in: folder)
        let daemon = try await DaemonProcess(in: folder, extra: operators.configuration)
        for number in ["17", "17", "17", "17", "17"] {
            let wrong = try await signIn(daemon, (number, "860713"))
            #expect(wrong.status == 403 && wrong.body.code == "wrong-pin")
        }
        let waiting = try await signIn(daemon)
        #expect(waiting.status == 429 && waiting.body.code == "too-many-pins")
        #expect(waiting.headers["retry-after"].flatMap { Int($0) }.map { (1...31).contains($0) } == true)
        #expect(try await signIn(daemon, SiteOperators.supervisor).status == 201)
        for (members, code) in [
            (["lane": "desk", "operator": "17"], "missing-key"), (["operator": "17", "pin": "1234"], "missing-key"),
            (["lane": "desk", "operator": "17", "pin": "12a4"], "bad-value"),
            (["lane": "desk", "operator": "1 7", "pin": "1234"], "bad-value"),
            (["lane": "desk", "operator": "17", "pin": 1234], "wrong-type"),
        ] as [(JSONValue, String)] {
            #expect(try await ask(daemon, "POST", "/v1/shifts", members).body.code == code)
        }
        let pins = ["860713", SiteOperators.supervisor.pin]
        #expect(!daemon.log.lines.contains { line in pins.contains { line.contains($0) } })
        #expect(await daemon.stop() == 0)
    }

    @Test func `whoever is taken off the list works no longer, and the list keeps no PIN`() async throws {
        let operators = try await SiteOperators(in: folder)
        let text = try String(contentsOfFile: operators.path, encoding: .utf8)
        #expect(!text.contains("1234") && !text.contains("987654"))
        let mode = try FileManager.default.attributesOfItem(atPath: operators.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let listed = try await operators.run("list").output
        #expect(listed == "17\toperator\tWang Fang\n1\tsupervisor\tLi Na\n")
        #expect(try await operators.run("add", "17", "Again", pin: "1234").status == 65)
        #expect(try await operators.run("add", "18", "Short", pin: "123").status == 65)
        #expect(try await operators.run("remove", "18").status == 65)
        let daemon = try await DaemonProcess(in: folder, extra: operators.configuration)
        #expect(try await signIn(daemon).status == 201)
        #expect(try await operators.run("remove", "17").status == 0)
        // By itself, without a signal.
        _ = try await daemon.log.line(with: "reloaded=")
        #expect(try await ask(daemon, "DELETE", "/v1/shifts/current").status == 404)
        #expect(try await signIn(daemon).body.code == "wrong-pin")
        #expect(await daemon.stop() == 0)
    }

    @Test func `whoever keeps the list is answered in his language, and is told what is wrong with a line`()
        async throws
    {
        let operators = try await SiteOperators(in: folder)
        let zh = ["--lang", "zh"]
        for (arguments, pin, said) in [
            (["add", "17", "Again"], "1234", "talentcardd: 17：已在名单中；请先移除（operator remove）\n"),
            (["add", "18", "Short"], "123", "talentcardd: PIN 码须为 4–12 位数字\n"),
            (["add", "18", "None"], "", "talentcardd: PIN 码须是标准输入的第一行\n"),
            (["add", "1 8", "Blank"], "1234", "talentcardd: 工号须为 1–64 个字母、数字、“.”“_”“-”，姓名须为一行内 1–64 个字符\n"),
            (["remove", "18"], "", "talentcardd: 18：不在名单中\n"),
        ] {
            let refused = try await operators.run(arguments + zh, pin: pin)
            #expect(refused.status == 65 && refused.errors == said, "\(refused.errors)")
        }
        let wrong = try await operators.run(["add", "18"] + zh)
        #expect(wrong.status == 64 && wrong.errors.contains("缺少参数：<name>"), "\(wrong.errors)")
        _ = try folder.write(Array("# here\n17 operator x\n".utf8), to: "operators")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: operators.path)
        let broken = try await operators.run(["list"] + zh)
        #expect(broken.status == 78 && broken.errors.contains("第 2 行：须为：工号"), "\(broken.errors)")
        #expect(try await operators.run(["list"]).errors.contains("line 2: must be a number"))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: operators.path)
        #expect(try await operators.run(["list"] + zh).errors.contains("权限须为 0600"))
    }

    @Test func `a list that others may read, and a requirement without a list, are no configuration`() async throws {
        let operators = try await SiteOperators(in: folder)
        func check(_ extra: String) async throws -> String {
            let yaml = "site: ccg-longjia\ndata: /tmp/none\ntrust: {directory: /tmp/none}\n\(extra)\n"
            let file = try folder.write(Array(yaml.utf8), to: "check.yaml")
            return try await FinishedProgram.run("talentcardd", "--config", file.path, "--check-config").errors
        }
        #expect(try await check(operators.configuration).isEmpty)
        #expect(try await check("\(operators.configuration)\noperatorRequired: true").isEmpty)
        #expect(try await check("operatorRequired: true").contains("operatorRequired"))
        #expect(try await check("operators: {file: \(operators.path), idleMinutes: 0}").contains("idleMinutes"))
        #expect(try await check("operators: {}").contains("operators.file"))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: operators.path)
        #expect(try await check(operators.configuration).contains("0600"))
        _ = try folder.write(Array("17 operator x\n".utf8), to: "operators")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: operators.path)
        #expect(try await check(operators.configuration).contains("line 1"))
    }
}
