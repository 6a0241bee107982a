import Credential
import JSON
import Policy
import Testing

/// `policy/local/REGION.json` (Art. 7(6), 8(4)).
struct SupplementTests {
    let policy: Policy

    init() throws {
        policy = try Policy(parsing: everyKey.encoded())
    }

    static let yanbian: JSONValue = [
        "sites": [["id": "yanbian-museum", "kind": "other", "region": "yanbian", "name": ["zh": "延边博物馆"]]],
        "services": [
            [
                "id": "yanbian-museum", "article": "延州人才〔2024〕1号", "kinds": ["jijian"],
                "sites": ["ids": ["yanbian-museum", "clinic"]],
                "beneficiaries": ["holder": true, "companions": 0, "relations": []], "conditions": [],
                "minimumAssurance": "paper", "identity": "document-or-operator", "maxStatusAgeHours": 48,
                "name": ["zh": "博物馆讲解", "en": "Museum guide"],
            ]
        ],
    ]

    func refusal(of supplement: JSONValue, region: String = "yanbian") -> PolicyError? {
        do throws(PolicyError) {
            _ = try policy.adding(supplement: supplement.encoded(), region: region)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a region adds services at its sites, old and new, and changes nothing else`() throws {
        let added = try policy.adding(supplement: SupplementTests.yanbian.encoded(), region: "yanbian")
        #expect(try added.verdicts(.jixiang, at: "yanbian-museum") == ["yanbian-museum": .entitled])
        #expect(try added.verdicts(.jijian, at: "clinic") == ["visit": .entitled, "yanbian-museum": .entitled])
        #expect(added.service("yanbian-museum")?.region == "yanbian")
        #expect(added.service("visit")?.region == nil)
        #expect(added.version == policy.version && added.parameters == policy.parameters)
        #expect(Array(added.services.prefix(policy.services.count)) == policy.services)
        #expect(Array(added.sites.prefix(policy.sites.count)) == policy.sites)
    }

    @Test func `attributes select only sites of the region`() throws {
        let everywhere = SupplementTests.yanbian.with(
            ["kind": ["scenic", "hospital", "other"]], at: "services[0].sites")
        let added = try policy.adding(supplement: everywhere.encoded(), region: "yanbian")
        #expect(added.services(at: "park").map(\.id) == ["tour"])
        #expect(added.services(at: "clinic").map(\.id) == ["visit", "yanbian-museum"])
        let named = everywhere.with("yanbian", at: "services[0].sites.region")
        #expect(refusal(of: named) == nil)
    }

    @Test(arguments: [
        Fault("sites[0].region", "changchun", .outsideRegion),
        Fault("services[0].id", "museum", .outsideRegion),
        Fault("services[0].id", "yanbianmuseum", .outsideRegion),
        Fault("services[0].id", "yanbian", .outsideRegion),
        Fault("services[0].sites.ids[1]", "park", .outsideRegion),
        Fault("services[0].sites", ["region": "changchun"], .outsideRegion, at: "services[0].sites.region"),
        Fault(
            "services[0].sites", ["region": ["yanbian", "changchun"]], .outsideRegion, at: "services[0].sites.region"),
        Fault("sites[0].id", "clinic", .duplicateID),
        Fault("services[0].id", "visit", .duplicateID),
        Fault("services[0].sites.ids[0]", "zoo", .danglingReference),
        Fault("services[0].kinds[0]", "gold", .danglingReference),
        Fault("version", 8, .unknownKey),
        Fault("kinds", [], .unknownKey),
        Fault("parameters", [:], .unknownKey),
        Fault("services[0].maxStatusAgeHours", 721, .badValue),
    ])
    func `a supplement beyond its bounds is refused with its code and its place`(fault: Fault) throws {
        let error = try #require(refusal(of: SupplementTests.yanbian.with(fault.value, at: fault.place)))
        #expect(error.code == fault.code)
        #expect(error.place == fault.reported)
    }

    @Test func `either key may be left out`() {
        let alone = SupplementTests.yanbian.with(["clinic"], at: "services[0].sites.ids").with(nil, at: "sites")
        #expect(refusal(of: alone) == nil)
        #expect(refusal(of: SupplementTests.yanbian.with(nil, at: "services")) == nil)
        #expect(refusal(of: ["services": []]) == nil)
    }

    private func supplement(of region: String, sites count: Int) -> [UInt8] {
        let sites = (0..<count).map { number -> JSONValue in
            ["id": .string("\(region)-\(number)"), "kind": "other", "region": .string(region)]
        }
        return JSONValue.object(["sites": .array(sites)]).encoded()
    }

    @Test func `a region neither takes another's ids nor crowds it out, whatever the order`() throws {
        let full = supplement(of: "changchun", sites: 256)
        let both = try policy.adding(supplement: full, region: "changchun")
            .adding(supplement: SupplementTests.yanbian.encoded(), region: "yanbian")
        #expect(both.site("yanbian-museum") != nil)
        let others = try policy.adding(supplement: SupplementTests.yanbian.encoded(), region: "yanbian")
            .adding(supplement: full, region: "changchun")
        #expect(others.sites.count == both.sites.count)
        #expect(throws: PolicyError.self) {
            try policy.adding(supplement: supplement(of: "changchun", sites: 257), region: "changchun")
        }
        let squatting = SupplementTests.yanbian.with("changchun-hall", at: "sites[0].id")
            .with(["clinic"], at: "services[0].sites.ids")
        #expect(refusal(of: squatting)?.code == .outsideRegion)
    }

    @Test func `a supplement has at most 64 services and 256 KiB`() throws {
        let service = try #require(SupplementTests.yanbian["services[0]"])
        func refusal(services count: Int) -> PolicyError? {
            let services = (0..<count).map { service.with(.string("yanbian-\($0)"), at: "id") }
            return self.refusal(of: SupplementTests.yanbian.with(.array(services), at: "services"))
        }
        #expect(refusal(services: 64) == nil)
        #expect(refusal(services: 65)?.code == .badValue)
        let long = SupplementTests.yanbian.encoded() + [UInt8](repeating: 0x20, count: 256 << 10)
        #expect(throws: PolicyError.self) { try policy.adding(supplement: long, region: "yanbian") }
    }

    @Test func `a region that the policy does not declare adds nothing`() {
        #expect(refusal(of: ["sites": []], region: "siping")?.code == .outsideRegion)
    }

    @Test func `the same supplement cannot be added twice`() throws {
        let once = try policy.adding(supplement: SupplementTests.yanbian.encoded(), region: "yanbian")
        #expect(throws: PolicyError.self) {
            try once.adding(supplement: SupplementTests.yanbian.encoded(), region: "yanbian")
        }
    }

    @Test func `the region is one of the policy's, not a path`() {
        #expect(refusal(of: SupplementTests.yanbian, region: "../yanbian")?.code == .outsideRegion)
    }

    @Test func `the schema's supplement has the supplement's keys`() throws {
        let schema = try JSONValue(parsing: Array(policyJSONSchema.utf8))
        #expect(schema["$defs.supplement.properties"]?.object?.keys == SupplementTests.yanbian.object?.keys)
    }
}
