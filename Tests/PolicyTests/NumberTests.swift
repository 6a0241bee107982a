import JSON
import Policy
import TestSupport
import Testing

/// Every integer of a policy, which the next one is too, and of a region's supplement, at its boundaries.
@Suite struct `Numbers in policies` {
    private static func field(_ place: String, takes range: ClosedRange<Int128>?) -> NumberField<[UInt8]> {
        NumberField(
            place, takes: range, beyond: PolicyError.Code.badValue.rawValue,
            otherwise: PolicyError.Code.wrongType.rawValue
        ) { $0.written(into: String(decoding: everyKey.with("NUMBER", at: place).encoded(), as: UTF8.self)) }
    }

    static let fields = [
        field("version", takes: 1...Int128(Int64.max)),
        field("parameters.presentationMaxAgeSeconds", takes: 1...3600),
        field("parameters.presentationFutureSkewSeconds", takes: 0...3600),
        field("parameters.cardTermYears", takes: 1...100),
        field("parameters.classCAgeLimit", takes: 1...150),
        field("services[0].beneficiaries.companions", takes: 0...100),
        field("services[0].maxStatusAgeHours", takes: 0...720),
        field("services[0].repeatWindowMinutes", takes: 0...527_040),
        field("services[0].useLimit", takes: 1...1_000_000),
    ]

    /// Every place that holds a number is in the table.
    @Test func `no number of the format is left out`() {
        let places = everyKey.places.filter { $0.value.integer != nil }.map(\.place)
        // The second service has the same keys.
        let known = Set(
            Self.fields.map(\.name) + ["beneficiaries.companions", "maxStatusAgeHours"].map { "services[1].\($0)" })
        #expect(Set(places).subtracting(known) == [])
        #expect(Set(Self.fields.map(\.name)).subtracting(places) == [])
    }

    private func expected(_ field: NumberField<[UInt8]>, _ number: OutsideNumber) -> String? {
        // Beyond every floating-point number: not even JSON to us.
        number.text == "1e400" ? PolicyError.Code.notJSON.rawValue : field.refusal(of: number)
    }

    @Test(arguments: fields)
    func `a number of a policy is within its bounds, or the policy is refused`(field: NumberField<[UInt8]>) throws {
        for number in field.numbers {
            let refusal = refusal(of: try field.whole(number))
            #expect(refusal?.code.rawValue == expected(field, number), "\(field) \(number)")
            if let refusal, refusal.code != .notJSON { #expect(refusal.place == field.name) }
        }
    }

    @Test(arguments: ["beneficiaries.companions", "maxStatusAgeHours", "repeatWindowMinutes", "useLimit"])
    func `a number of a region's supplement is held to the same`(key: String) throws {
        let policy = try Policy(parsing: everyKey.encoded())
        let field = try #require(Self.fields.first { $0.name == "services[0].\(key)" })
        var service = try #require(everyKey["services[1]"]).with("yanbian-visit", at: "id")
        service = service.with(720, at: "maxStatusAgeHours").with("NUMBER", at: key)
        let text = String(decoding: JSONValue.object(["services": [service]]).encoded(), as: UTF8.self)
        for number in field.numbers {
            let isTaken = throwsNothing {
                _ = try policy.adding(supplement: number.written(into: text), region: "yanbian")
            }
            #expect(isTaken == (expected(field, number) == nil), "\(field) \(number)")
        }
    }

    private func throwsNothing(_ work: () throws -> Void) -> Bool {
        do {
            try work()
            return true
        } catch {
            return false
        }
    }
}
