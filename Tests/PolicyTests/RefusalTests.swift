import JSON
import Policy
import Testing

/// A fault put into a good policy at one place: what the parser must call it, and where it must see it.
struct Fault: Sendable, CustomTestStringConvertible {
    let place: String
    let value: JSONValue
    let code: PolicyError.Code
    let reported: String

    init(_ place: String, _ value: JSONValue, _ code: PolicyError.Code, at reported: String? = nil) {
        self.place = place
        self.value = value
        self.code = code
        self.reported = reported ?? place
    }

    var testDescription: String { "\(place) = \(String(decoding: value.encoded(), as: UTF8.self).prefix(60))" }
}

struct RefusalTests {
    static let values: [Fault] = [
        Fault("version", 0, .badValue),
        Fault("version", -7, .badValue),
        Fault("ruling", "", .badValue),
        Fault("ruling", " \u{3000}", .badValue),
        Fault("ruling", "a\nb", .badValue),
        Fault("ruling", "a\u{1B}[2J", .badValue),
        Fault("ruling", .string(String(repeating: "长", count: 501)), .badValue),
        Fault("parameters.timeZone", "Europe/Berlin", .badValue),
        Fault("parameters.timeZone", "+14:01", .badValue),
        Fault("parameters.timeZone", "08:00", .badValue),
        Fault("parameters.presentationMaxAgeSeconds", 0, .badValue),
        Fault("parameters.presentationFutureSkewSeconds", -1, .badValue),
        Fault("parameters.cardTermYears", 0, .badValue),
        Fault("parameters.classCAgeLimit", 151, .badValue),
        Fault("parameters.leapDayBirthday", "02-29", .badValue),
        Fault("kinds", [], .badValue),
        Fault("kinds[1].id", "JiJian", .badValue),
        Fault("sites[0].id", "", .badValue),
        Fault("sites[0].id", "../etc", .badValue),
        Fault("sites[0].id", .string(String(repeating: "a", count: 65)), .badValue),
        Fault("sites[0].kind", "harbour", .badValue),
        Fault("sites[0].name.zh", "", .badValue),
        Fault("sites[0].name.en", "", .badValue),
        Fault("sites[0].rating", "", .badValue),
        Fault("services[0].article", "", .badValue),
        Fault("services[0].kinds", [], .badValue),
        Fault("services[0].sites", [:], .badValue),
        Fault("services[0].sites", ["ids": ["park"], "kind": "scenic"], .badValue),
        Fault("services[0].sites.kind", "harbour", .badValue),
        Fault("services[0].sites.kind", [], .badValue),
        Fault("services[0].sites.rating", [], .badValue),
        Fault("services[1].sites.ids", [], .badValue),
        Fault("services[0].beneficiaries.companions", -1, .badValue),
        Fault("services[0].beneficiaries.companions", 101, .badValue),
        Fault("services[0].beneficiaries.relations[1]", "sibling", .badValue),
        Fault("services[0].beneficiaries.relations[1]", "holder", .badValue),
        Fault("services[0].beneficiaries.holder", false, .badValue, at: "services[0].beneficiaries"),
        Fault(
            "services[1].beneficiaries", ["holder": false, "companions": 0, "relations": []], .badValue),
        Fault("services[0].conditions[0]", "Official Travel", .badValue),
        Fault("services[0].minimumAssurance", "gold", .badValue),
        Fault("services[0].identity", "operator", .badValue),
        Fault("services[0].maxStatusAgeHours", 721, .badValue),
        Fault("services[0].maxStatusAgeHours", -1, .badValue),
        Fault("services[0].repeatWindowMinutes", -1, .badValue),
        Fault("services[0].useLimit", 0, .badValue),
        Fault("services[0].where.zh", "", .badValue),
        Fault("services[0].benefits[0].zh", "", .badValue),
    ]

    static let relations: [Fault] = [
        Fault("effectiveFrom", "2023-02-29", .badDate),
        Fault("effectiveFrom", "7 August 2023", .badDate),
        Fault("sites[0].from", "2024-13-01", .badDate),
        Fault("sites[0].until", "2023-12-31", .badDate),
        Fault("services[0].from", "", .badDate),
        Fault("services[0].until", "2024-02-29", .badDate),
        Fault("kinds[1].id", "jixiang", .duplicateID),
        Fault("sites[1].id", "park", .duplicateID),
        Fault("services[1].id", "tour", .duplicateID),
        Fault("kinds[0].includes", ["jijian", "jijian"], .duplicateID, at: "kinds[0].includes[1]"),
        Fault("services[0].kinds", ["jixiang", "jixiang"], .duplicateID, at: "services[0].kinds[1]"),
        Fault("services[1].sites.ids", ["clinic", "clinic"], .duplicateID, at: "services[1].sites.ids[1]"),
        Fault("services[0].sites.rating", ["5A", "5A"], .duplicateID, at: "services[0].sites.rating[1]"),
        Fault("services[0].beneficiaries.relations[1]", "child", .duplicateID),
        Fault("services[0].conditions", ["a", "a"], .duplicateID, at: "services[0].conditions[1]"),
        Fault("kinds[0].includes[0]", "gold", .danglingReference),
        Fault("services[0].kinds[0]", "gold", .danglingReference),
        Fault("services[1].sites.ids[0]", "zoo", .danglingReference),
        Fault("kinds[0].includes[0]", "jixiang", .inclusionCycle, at: "kinds[0].includes"),
        Fault("kinds[1]", ["id": "jijian", "includes": ["jixiang"]], .inclusionCycle, at: "kinds[0].includes"),
    ]

    @Test func `the policy that has every key is accepted`() {
        #expect(refusal(of: everyKey) == nil)
        #expect(refusal(of: DefaultPolicy.bytes) == nil)
    }

    @Test func `the example of the specification is accepted`() throws {
        let policy = try Policy(parsing: Array(RefusalTests.example.utf8))
        #expect(policy.version == 7)
        #expect(policy.site("scenic-x")?.name == nil)
        #expect(policy.services(at: "ccg-longjia").map(\.id) == ["airport-vip"])
    }

    @Test(arguments: values + relations)
    func `a fault is refused with its code and its place`(fault: Fault) throws {
        let error = try #require(refusal(of: everyKey.with(fault.value, at: fault.place)))
        #expect(error.code == fault.code)
        #expect(error.place == fault.reported)
        #expect(!error.explanation.isEmpty && !error.description.contains("\n"))
    }

    @Test(arguments: [
        ("", "line 1, column 1"), ("{", "line 1, column 2"), (#"{"version":1,"version":1}"#, "line 1, column 14"),
        ("{}\n{}", "line 2, column 1"), (#"{"a":[[[[[[[[[]]]]]]]]]}"#, "line 1, column 13"),
    ])
    func `what is not one JSON document is refused where it stops being one`(text: String, place: String) throws {
        let error = try #require(refusal(of: Array(text.utf8)))
        #expect(error.code == .notJSON)
        #expect(error.place == place)
    }

    @Test func `a file beyond the limit is not read`() throws {
        let error = try #require(refusal(of: [UInt8](repeating: 0x20, count: 5 << 20)))
        #expect(error.code == .notJSON)
    }

    @Test func `a document that is no object is refused as a whole`() throws {
        let error = try #require(refusal(of: [] as JSONValue))
        #expect(error.code == .wrongType)
        #expect(error.place == "policy")
    }

    @Test func `too many sites are refused`() throws {
        let sites = (0...10_000).map { JSONValue.string("\($0)") }
        #expect(refusal(of: everyKey.with(.array(sites), at: "sites"))?.place == "sites")
    }

    @Test func `an error quotes outside text on one short line`() throws {
        let key = "x\n\u{1B}" + String(repeating: "y", count: 1000)
        let error = try #require(refusal(of: everyKey.with(1, at: "services[0].name").with(nil, at: "services[0].id")))
        #expect(error.code == .missingKey)
        var object = try #require(everyKey.object)
        object[key] = 1
        let unknown = try #require(refusal(of: .object(object)))
        #expect(unknown.code == .unknownKey)
        #expect(unknown.place.hasPrefix("x??yyy") && unknown.place.count < 50)
    }

    @Test(arguments: ["Asia/Shanghai", "Asia/Chongqing", "Asia/Harbin", "PRC", "+08:00"])
    func `the province's time zone has several names`(name: String) throws {
        #expect(try #require(PolicyTimeZone(named: name)).utcOffsetSeconds == 28_800)
    }

    @Test(
        arguments: [("UTC", 0), ("Z", 0), ("-03:30", -12_600), ("+14:00", 50_400), ("+00:00", 0)] as [(String, Int64)])
    func `fixed offsets are time zones`(name: String, seconds: Int64) throws {
        #expect(try #require(PolicyTimeZone(named: name)).utcOffsetSeconds == seconds)
    }

    @Test func `the codes are few and stay as they are`() {
        #expect(
            PolicyError.Code.allCases.map(\.rawValue) == [
                "not-json", "unknown-key", "missing-key", "wrong-type", "bad-value", "bad-date", "duplicate-id",
                "dangling-reference", "inclusion-cycle", "outside-region",
            ])
    }

    static let example = """
        {"version":7,"effectiveFrom":"2023-08-07","ruling":"吉人社规〔2023〕5号",
         "parameters":{"timeZone":"Asia/Shanghai","presentationMaxAgeSeconds":60,"presentationFutureSkewSeconds":30,"cardTermYears":5,"classCAgeLimit":65,"leapDayBirthday":"03-01"},
         "regions":[{"id":"changchun","name":{"zh":"长春市","en":"Changchun"}}],
         "kinds":[{"id":"jixiang","includes":["jijian"]},{"id":"jijian"}],
         "sites":[{"id":"ccg-longjia","kind":"airport","region":"changchun","name":{"zh":"长春龙嘉国际机场"}},
                  {"id":"scenic-x","kind":"scenic","rating":"5A","ownership":"state","region":"changchun","from":"2024-01-01","until":null}],
         "services":[{"id":"airport-vip","article":"7(1)","kinds":["jixiang"],"sites":{"ids":["ccg-longjia"]},
           "beneficiaries":{"holder":true,"companions":2,"relations":[]},"conditions":["official-travel"],
           "minimumAssurance":"paper","identity":"document-or-operator","maxStatusAgeHours":24,"repeatWindowMinutes":0,
           "name":{"zh":"机场贵宾服务","en":"Airport VIP service"},"where":{"zh":"…","en":"…"}}]}
        """
}
