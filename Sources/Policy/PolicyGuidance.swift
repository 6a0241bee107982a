/// Whom a holder or a clerk turns to: for a lost card (挂失), and printed on cards and pages.
///
/// ```json
/// {"name": {"zh": "人才服务中心", "en": "Talent service centre"}, "telephone": "0431-12333"}
/// ```
public struct PolicyContact: Hashable, Sendable {
    public let name: BilingualText
    public let telephone: String

    init(_ element: PolicyElement) throws(PolicyError) {
        let fields = try element.fields(["name", "telephone"])
        name = try BilingualText(fields.required("name"))
        telephone = try fields.required("telephone").text()
    }
}

/// What a clerk does when a decision is `refer` for one of these reasons.
///
/// ```json
/// {"reasons": ["status-stale"], "steps": [{"zh": "打电话核实", "en": "Ask by telephone"}]}
/// ```
public struct PolicyFallback: Hashable, Sendable {
    /// Codes of decisions; one that this release does not know never comes.
    public let reasons: [String]
    public let steps: [BilingualText]

    init(_ element: PolicyElement) throws(PolicyError) {
        let fields = try element.fields(["reasons", "steps"])
        reasons = try fields.required("reasons").identifiers(least: 1)
        var steps: [BilingualText] = []
        for step in try fields.required("steps").elements(least: 1) { steps.append(try BilingualText(step)) }
        self.steps = steps
    }

    static func list(_ element: PolicyElement?) throws(PolicyError) -> [PolicyFallback] {
        var fallbacks: [PolicyFallback] = []
        for element in try element?.elements() ?? [] { fallbacks.append(try PolicyFallback(element)) }
        return fallbacks
    }
}
