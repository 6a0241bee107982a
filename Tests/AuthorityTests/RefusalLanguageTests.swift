import Harness
import Issuance
import JSON
internal import Registry
import Regulation
import Testing

@Suite struct `Refusals in the officer's language` {
    @Test func `what no rule of the regulation forbids is refused in Chinese and in English`() async throws {
        let stage = try await ConsoleStage(cards: 6)
        let number = try #require(try stage.served.authority.cards.cards(in: .issued).first?.number)
        let (employer, authority) = (try await stage.session("hr.jlu"), try await stage.session("li.na"))
        let (maker, note) = (try await stage.session("sun.li"), String(repeating: "核", count: 400))
        func form(_ key: String, _ value: JSONValue) -> JSONValue {
            var form: JSONObject = [
                "name": "韩梅", "category": "d", "documents": [["type": "passport", "number": "CHN:E31234567"]],
                "employer": "jlu",
            ]
            form[key] = value
            return .object(form)
        }
        let mistyped: JSONValue = [["type": "resident-id", "number": "110101198005170012"]]
        let countryless: JSONValue = [["type": "passport", "number": "E31234567"]]
        let refused: [(ConsoleSessionProbe, String, JSONValue, String, chinese: String, english: String)] = [
            (employer, "applications", form("documents", mistyped), "bad-value", "证件：证件号码的校验位不对", "check digit"),
            (employer, "applications", form("documents", countryless), "bad-value", "国家代码", "needs its country"),
            (employer, "applications", form("documents", []), "bad-value", "证件：", "1 to 4 different documents"),
            (employer, "applications", form("name", ""), "bad-value", "姓名：", "has no letter"),
            (employer, "applications", form("born", "17.5.1980"), "bad-value", "出生日期：", "not a day such as"),
            (employer, "applications", form("category", "z"), "bad-value", "类别：没有这一选项", "must be one of: a, b"),
            (employer, "applications", form("attachments", ["x"]), "bad-value", "附件：", "SHA-256"),
            (employer, "applications", form("employer", .string(note)), "bad-value", "用人单位：文字太长", "at most 1024 bytes"),
            (authority, "applications/999/steps", ["step": "approve"], "not-found", "没有这个申请编号", "no such application"),
            (maker, "cards/JX-999999/steps", ["step": "suspend"], "not-found", "没有这个卡号", "no such card"),
            (maker, "cards/\(number)/steps", ["step": "lose"], "bad-value", "没有这一选项", "must be one of: issue"),
            (authority, "findings/999/closing", ["note": "已核实"], "not-found", "没有这条疑似违规", "no such finding"),
        ]
        for (session, path, body, code, chinese, english) in refused {
            let answer = try await stage.send("POST", path, session.writing, body: body)
            #expect(try answer.code == code, "\(path) \(english)")
            let said = try answer.json["zh"]?.string ?? ""
            #expect(said.contains(chinese), "\(said)")
            let detail = try answer.json["detail"]?.string ?? ""
            #expect(detail.contains(english), "\(detail)")
            #expect(!(said + detail).contains("韩梅") && !(said + detail).contains("E31234567"))
        }
        let unknown = try await stage.send("GET", "cards/JX-999999", authority.headers)
        #expect(try unknown.json["zh"]?.string?.hasPrefix("没有这个卡号") == true)
    }
}
