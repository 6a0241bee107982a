import JSON
import Policy
import Testing

/// Every object of a policy that has every key, held against the parser and the schema.
struct KeyTests {
    /// The definition of the schema that describes the object at a place without its indices.
    static let definitions = [
        "": "", "parameters": "parameters", "kinds[0]": "kind", "sites[0]": "site", "sites[0].name": "bilingual",
        "services[0]": "service", "services[0].sites": "siteSelector", "services[0].beneficiaries": "beneficiaries",
        "regions[0]": "region", "regions[0].name": "bilingual", "contact": "contact", "contact.name": "bilingual",
        "fallbacks[0]": "fallback", "fallbacks[0].steps[0]": "bilingual",
        "services[0].name": "bilingual", "services[0].where": "bilingual", "services[0].benefits[0]": "bilingual",
    ]

    static var objects: [String] { definitions.keys.sorted() }

    static func schema(at place: String) throws -> JSONObject {
        let schema = try JSONValue(parsing: Array(policyJSONSchema.utf8))
        let name = definitions[place] ?? ""
        return try #require(name.isEmpty ? schema.object : schema["$defs.\(name)"]?.object)
    }

    static func joined(_ place: String, _ key: String) -> String {
        place.isEmpty ? key : "\(place).\(key)"
    }

    @Test func `every object of the sample is in the table`() {
        for (place, value) in everyKey.places
        where value.object != nil && !place.contains("[1]") && !place.contains("[2]") {
            #expect(KeyTests.definitions[place] != nil, "\(place)")
        }
    }

    @Test(arguments: objects)
    func `an unknown key is refused at each level`(place: String) throws {
        let unknown = KeyTests.joined(place, "colour")
        let error = try #require(refusal(of: everyKey.with("red", at: unknown)))
        #expect(error.code == .unknownKey)
        #expect(error.place == unknown)
    }

    @Test(arguments: objects)
    func `a key that the schema requires is required, and no other`(place: String) throws {
        let schema = try KeyTests.schema(at: place)
        let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
        let object = try #require((place.isEmpty ? everyKey : everyKey[place])?.object)
        #expect(required.isSubset(of: object.keys))
        for key in object.keys {
            let error = refusal(of: everyKey.with(nil, at: KeyTests.joined(place, key)))
            if required.contains(key) {
                #expect(error?.code == .missingKey, "\(place) \(key)")
                #expect(error?.place == KeyTests.joined(place, key))
            } else {
                #expect(error == nil, "\(place) \(key)")
            }
        }
    }

    @Test(arguments: objects)
    func `the schema and the parser know the same keys`(place: String) throws {
        let schema = try KeyTests.schema(at: place)
        let object = try #require((place.isEmpty ? everyKey : everyKey[place])?.object)
        let properties = try #require(schema["properties"]?.object).keys
        // "ids" excludes the other attributes, so the sample has it in its second service.
        let alone = place.hasSuffix(".sites") ? ["ids"] : []
        #expect(Set(properties) == Set(object.keys + alone))
        #expect(schema["additionalProperties"] == false)
    }

    @Test(arguments: everyKey.places.dropFirst().map(\.place))
    func `a value of another type is refused at its place`(place: String) throws {
        let old = try #require(everyKey[place])
        let others: [JSONValue] = [nil, true, 7, .number(1.5), "text", ["list"], ["key": "value"]]
        // A selector's attribute may be a text or a list, an open end of a period `null`.
        let mayBeList = place.hasPrefix("services[0].sites.")
        let mayBeNull = place.hasSuffix(".from") || place.hasSuffix(".until")
        for other in others where KeyTests.type(other) != KeyTests.type(old) {
            if mayBeList, other.array != nil || other.string != nil { continue }
            if mayBeNull, other == .null || other.string != nil { continue }
            let error = try #require(refusal(of: everyKey.with(other, at: place)), "\(place): \(other)")
            let isObject = old.object != nil && other.object != nil
            #expect(error.code == (isObject ? .unknownKey : .wrongType), "\(place): \(other)")
            #expect(error.place == place)
        }
    }

    private static func type(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "bool"
        case .integer: "integer"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
