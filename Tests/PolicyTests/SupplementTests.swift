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
        "sites": [["id": "museum", "kind": "other", "region": "yanbian", "name": ["zh": "延边博物馆"]]],
        "services": [
            [
                "id": "yanbian-museum", "article": "延州人才〔2024〕1号", "kinds": ["jijian"],
                "sites": ["ids": ["museum", "clinic"]],
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
        #expect(try added.verdicts(.jixiang, at: "museum") == ["yanbian-museum": .entitled])
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

    @Test func `a service may carry the region's bare name, and either key may be left out`() {
        #expect(refusal(of: SupplementTests.yanbian.with("yanbian", at: "services[0].id")) == nil)
        #expect(refusal(of: SupplementTests.yanbian.with(nil, at: "services")) == nil)
        #expect(refusal(of: ["services": []]) == nil)
    }

    @Test func `a region does not take the names of a region whose name begins with its own`() throws {
        let sites: JSONValue = [["id": "park", "kind": "scenic", "region": "yanbian-east"]]
        let policy = try Policy(parsing: everyKey.with(sites, at: "sites").with([], at: "services").encoded())
        let squatting = SupplementTests.yanbian
            .with("yanbian-east-tour", at: "services[0].id").with(["museum"], at: "services[0].sites.ids")
        #expect(throws: PolicyError.self) { try policy.adding(supplement: squatting.encoded(), region: "yanbian") }
    }

    @Test func `the same supplement cannot be added twice`() throws {
        let once = try policy.adding(supplement: SupplementTests.yanbian.encoded(), region: "yanbian")
        #expect(throws: PolicyError.self) {
            try once.adding(supplement: SupplementTests.yanbian.encoded(), region: "yanbian")
        }
    }

    @Test func `the region is a name, not a path`() {
        #expect(refusal(of: SupplementTests.yanbian, region: "../yanbian")?.code == .badValue)
    }

    @Test func `the schema's supplement has the supplement's keys`() throws {
        let schema = try JSONValue(parsing: Array(policyJSONSchema.utf8))
        #expect(schema["$defs.supplement.properties"]?.object?.keys == SupplementTests.yanbian.object?.keys)
    }
}
