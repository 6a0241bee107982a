import JSON
import Policy
import Testing
import Verification

/// What a clerk does when nobody can find out.
struct LadderTests {
    @Test(arguments: Reason.allCases.filter(\.isReferral))
    func `the shipped ladder has steps in every language for each reason of refer`(reason: Reason) throws {
        let ladder = FallbackLadder(nil)
        let steps = ladder.steps(on: reason.rawValue)
        #expect(!steps.isEmpty && steps.allSatisfy { $0.en != nil && $0.ko != nil })
        #expect(ladder.contact?.telephone == "12333" && !ladder.isSigned)
    }

    @Test func `no reason that refuses, or waits for an answer, has steps`() {
        let ladder = FallbackLadder(nil)
        for reason in Reason.allCases where !reason.isReferral { #expect(ladder.steps(on: reason.rawValue).isEmpty) }
        #expect(ladder.services(at: "ccg-longjia").map(\.id) == ["airport-vip"])
        #expect(ladder.services(at: "a-new-site").count > 3)
        #expect(ladder.fallbacks.flatMap(\.reasons).allSatisfy { Reason(rawValue: $0)?.isReferral == true })
    }

    @Test func `a policy's own ladder is taken whole, and one without takes that of the program`() throws {
        let own = FallbackLadder(
            try Self.policy(["fallbacks": [["reasons": ["status-stale"], "steps": [["zh": "A"]]]]]))
        #expect(own.isSigned && own.steps(on: "status-stale").map(\.zh) == ["A"])
        #expect(own.steps(on: "reader-failed").isEmpty && own.contact?.telephone == "12333")
        let none = FallbackLadder(try Self.policy(["contact": ["name": ["zh": "B"], "telephone": "1"]]))
        #expect(!none.isSigned && !none.steps(on: "reader-failed").isEmpty && none.contact?.telephone == "1")
    }

    /// The shipped policy with other guidance, or none.
    private static func policy(_ members: JSONObject) throws -> Policy {
        var policy = try JSONValue(parsing: DefaultPolicy.bytes).object ?? JSONObject()
        for key in ["contact", "fallbacks"] { policy[key] = members[key] }
        return try Policy(parsing: JSONValue.object(policy).encoded())
    }
}
