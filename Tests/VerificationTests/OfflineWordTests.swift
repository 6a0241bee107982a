import Primitives
import TestSupport
import Testing
import Verification

/// `trust/lists.json` and `trust/changes.json`: whatever is not of their shape refuses the kind *trust*.
@Suite struct `What the offline keys say of lists` {
    private func refusal(register text: String) -> TrustError? {
        do throws(TrustError) {
            _ = try ListRegister(parsing: Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    private func refusal(changes text: String) -> TrustError? {
        do throws(TrustError) {
            _ = try AllowedChanges(parsing: Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    private static func entry(_ members: String = "") -> String {
        #"{"uri":"https://a/1","target":"status/1.cwt","size":65536,"issued":1204\#(members)}"#
    }

    @Test func `entries are read as they were written`() throws {
        let canary = ListRegister.Canary(valid: [1, 2], cancelled: [3])
        let register = try ListRegister([
            .init(uri: "https://a/1", target: "status/1.cwt", size: 65_537, issued: 1204, canary: canary),
            .init(uri: "https://a/2", target: "status/2.cwt", size: 1, issued: 0),
        ])
        #expect(try ListRegister(parsing: register.encoded()) == register)
        #expect(register.entry("https://a/1")?.limitBytes == 16_385)
        #expect(register.entry("https://a/2")?.name == "status/2")
        #expect(refusal(register: #"{"lists":[]}"#) == nil)
        #expect(refusal(register: #"{"lists":[\#(Self.entry())]}"#) == nil)
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"lists":{}}"#, #"{"lists":[1]}"#, #"{"lists":[],"more":1}"#,
        #"{"lists":[\#(entry(#","x":1"#))]}"#,
        #"{"lists":[\#(entry()),\#(entry())]}"#, #"{"lists":[\#(entry(#","canary":{}"#))]}"#,
        #"{"lists":[\#(entry(#","canary":{"valid":"*","cancelled":""}"#))]}"#,
        #"{"lists":[{"uri":"","target":"status/1.cwt","size":4,"issued":0}]}"#,
        #"{"lists":[{"uri":"a","target":"status/.cwt","size":4,"issued":0}]}"#,
        #"{"lists":[{"uri":"a","target":"status/.1.cwt","size":4,"issued":0}]}"#,
        #"{"lists":[{"uri":"a","target":"status/a/1.cwt","size":4,"issued":0}]}"#,
        #"{"lists":[{"uri":"a","target":"status/A.cwt","size":4,"issued":0}]}"#,
        #"{"lists":[{"uri":"a","target":"trust/1.cwt","size":4,"issued":0}]}"#,
        #"{"lists":[{"uri":"a","target":"status/1.cwt","size":4}]}"#,
    ])
    func `another shape is refused`(text: String) {
        #expect(refusal(register: text) == .badListRegister)
    }

    @Test(arguments: [0, -1, 1 << 30 + 1, 1 << 31, 1 << 53, Int64.max - 1, .max, .min])
    func `a size is 1 to 2³⁰, whatever number stands there`(number: Int64) {
        let text = #"{"lists":[{"uri":"a","target":"status/1.cwt","size":\#(number),"issued":0}]}"#
        #expect(refusal(register: text) == .badListRegister)
    }

    @Test(arguments: [-1, 5, 1 << 31, 1 << 53, Int64.max - 1, .max, .min])
    func `no more cards are handed out than there are places`(number: Int64) {
        let text = #"{"lists":[{"uri":"a","target":"status/1.cwt","size":4,"issued":\#(number)}]}"#
        #expect(refusal(register: text) == .badListRegister)
    }

    @Test func `all sizes together are at most 2³⁰`() {
        let half = #""size":536870912,"issued":0}"#
        let two = #"{"uri":"a","target":"status/1.cwt",\#(half),{"uri":"b","target":"status/2.cwt",\#(half)"#
        #expect(refusal(register: #"{"lists":[\#(two)]}"#) == nil)
        let more = #"{"uri":"c","target":"status/3.cwt","size":1,"issued":0}"#
        #expect(refusal(register: #"{"lists":[\#(two),\#(more)]}"#) == .badListRegister)
    }

    private static func change(
        disable: String = "1", restore: String = "0", from: String = "2026-11-22T00:00:00Z",
        until: String = "2026-11-23T00:00:00Z"
    ) -> String {
        #"{"changes":[{"list":"a","from":"\#(from)","until":"\#(until)","disable":\#(disable),"restore":\#(restore)}]}"#
    }

    @Test func `changes are read as they were written`() throws {
        let changes = try AllowedChanges([
            .init(
                uri: "a", from: TestAuthority.now, until: TestAuthority.now.adding(days: 1), disable: 7, restore: 0)
        ])
        #expect(try AllowedChanges(parsing: changes.encoded()) == changes)
        #expect(refusal(changes: Self.change()) == nil)
    }

    @Test(arguments: [
        "", "{}", #"{"changes":[{}]}"#, #"{"changes":[],"more":1}"#, change(disable: "-1"), change(disable: "1.5"),
        change(disable: "9223372036854775807"), change(disable: "9223372036854775808"), change(restore: "-1"),
        change(restore: "1073741825"), change(restore: "null"), change(from: "2026-11-22"), change(until: ""),
        change(until: "2026-11-22T00:00:00Z"), change(until: "2026-11-21T00:00:00Z"),
    ])
    func `a missing or impossible value is refused`(text: String) {
        #expect(refusal(changes: text) == .badAllowedChanges)
    }
}
