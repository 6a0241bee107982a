import JSON
import Primitives
import StatusList
import TestSupport
import Testing
import Verification

/// The integers of what the offline keys sign, and of what a counter keeps of its lists.
@Suite struct `Numbers in trust data` {
    private static let uri = TestAuthority.statusURI
    private static let largest: Int128 = 1 << 30

    private static func register(size: String, issued: String) -> String {
        #"{"lists":[{"uri":"\#(uri)","target":"status/1.cwt","size":\#(size),"issued":\#(issued)}]}"#
    }

    private static func changes(_ disable: String, _ restore: String) -> String {
        #"{"changes":[{"list":"\#(uri)","from":"2026-01-01T00:00:00Z","until":"2026-01-02T00:00:00Z","#
            + #""disable":\#(disable),"restore":\#(restore)}]}"#
    }

    private static func field(
        _ name: String, takes range: ClosedRange<Int128>?, _ beyond: TrustError, _ text: String
    ) -> NumberField<[UInt8]> {
        NumberField(name, takes: range, beyond: beyond.rawValue) { $0.written(into: text) }
    }

    static let registers = [
        field("lists.size", takes: 1...largest, .badListRegister, register(size: "NUMBER", issued: "0")),
        field("lists.issued", takes: 0...largest, .badListRegister, register(size: "1073741824", issued: "NUMBER")),
        field("lists.issued of a short list", takes: 0...7, .badListRegister, register(size: "7", issued: "NUMBER")),
    ]

    static let allowances = [
        field("changes.disable", takes: 0...largest, .badAllowedChanges, changes("NUMBER", "0")),
        field("changes.restore", takes: 0...largest, .badAllowedChanges, changes("0", "NUMBER")),
        field(
            "changes.from", takes: nil, .badAllowedChanges,
            changes("0", "0").replacing("\"2026-01-01T00:00:00Z\"", with: "NUMBER")),
    ]

    private func refusal(_ parse: () throws(TrustError) -> Void) -> String? {
        do throws(TrustError) {
            try parse()
            return nil
        } catch {
            return error.rawValue
        }
    }

    @Test(arguments: registers)
    func `a list's size and cards are what a list can have`(field: NumberField<[UInt8]>) throws {
        for number in field.numbers {
            let bytes = try field.whole(number)
            let refusal = refusal { () throws(TrustError) in _ = try ListRegister(parsing: bytes) }
            #expect(refusal == field.refusal(of: number), "\(field) \(number)")
        }
    }

    @Test(arguments: allowances)
    func `a change is of cards that a list can have`(field: NumberField<[UInt8]>) throws {
        for number in field.numbers {
            let bytes = try field.whole(number)
            let refusal = refusal { () throws(TrustError) in _ = try AllowedChanges(parsing: bytes) }
            #expect(refusal == field.refusal(of: number), "\(field) \(number)")
        }
    }

    @Test func `sizes are counted together`() throws {
        let entries = [
            ListRegister.Entry(uri: "a", target: "status/1.cwt", size: 1 << 30, issued: 0),
            ListRegister.Entry(uri: "b", target: "status/2.cwt", size: 1, issued: 0),
        ]
        #expect(throws: TrustError.badListRegister) { try ListRegister(entries) }
        #expect(try ListRegister([entries[0]]).entries.first?.limitBytes == 1 << 28)
    }

    @Test(arguments: ["entries", "valid", "cancelled", "suspended", "disabled", "restored"])
    func `what is kept of a list is counts, and a wrong one is no mark`(key: String) throws {
        let text = #"""
            {"look":{"signed":1,"local":1},"lists":{"u":{"entries":8,"valid":1,"cancelled":2,"suspended":3,
            "inForce":true,"steps":[{"signed":1,"local":1,"disabled":4,"restored":5}]}}}
            """#
        let field = NumberField<[UInt8]>("brake.\(key)", takes: 0...1 << 40, beyond: "no mark") { number in
            Array(text.replacing(try Regex("\"\(key)\":[0-9]"), with: "\"\(key)\":\(number.text)").utf8)
        }
        for number in field.numbers where number.text != "1e400" {
            let brake = MassChangeBrake(try JSONValue(parsing: field.whole(number)))
            let refusal: String? = brake == nil ? "no mark" : nil
            #expect(refusal == field.refusal(of: number), "\(field) \(number)")
        }
    }

    @Test(arguments: ["signed", "local"])
    func `a moment that is kept may be any, and no step from it to another traps`(key: String) throws {
        let list = try TestAuthority().trust.statusLists[Self.uri]?.list
        let edition = try #require(list)
        for number in OutsideNumber.boundaries {
            guard let seconds = number.value.flatMap({ Int64(exactly: $0) }) else { continue }
            let text = #"""
                {"look":{"signed":1,"local":1},"lists":{"\#(Self.uri)":{"entries":1024,"valid":1024,"cancelled":0,
                "suspended":0,"inForce":true,"steps":[{"signed":1,"local":1,"disabled":4,"restored":5}]}}}
                """#.replacing("\"\(key)\":1", with: "\"\(key)\":\(seconds)")
            var brake = try #require(MassChangeBrake(JSONValue(parsing: Array(text.utf8))))
            for now in [0, seconds, .max, .min, TestAuthority.now.secondsSince1970] as [Int64] {
                let moment = Timestamp(secondsSince1970: now)
                let grounds = MassChangeBrake.Grounds(issued: .max, allowed: .none, isAccepted: false)
                _ = try brake.judge(
                    edition, after: nil, grounds: grounds, at: .init(signed: moment, local: moment))
                brake.saw(at: .init(signed: moment, local: moment))
                brake.lowerSignedTimes(to: moment)
            }
        }
    }
}
