internal import JSON
internal import Verification

/// How often each outcome and each reason occurred.
struct BatchSummary {
    private var outcomes: [Outcome: Int64] = [:]
    private var reasons: [Reason: Int64] = [:]
    private var cards: Int64 = 0

    mutating func count(_ decision: Decision) {
        cards += 1
        outcomes[decision.outcome, default: 0] += 1
        for reason in decision.reasons { reasons[reason, default: 0] += 1 }
    }

    /// `{"cards": n, "outcomes": {every outcome: n}, "reasons": {those that occurred: n}, "badLines": n}`
    func json(badLines: Int) -> JSONValue {
        [
            "cards": .integer(cards),
            "outcomes": .object(JSONObject(Outcome.allCases.map { ($0.rawValue, .integer(outcomes[$0] ?? 0)) })),
            "reasons": .object(
                JSONObject(
                    Reason.allCases.compactMap { reason in reasons[reason].map { (reason.rawValue, .integer($0)) } })),
            "badLines": .integer(Int64(badLines)),
        ]
    }
}
