/// A kind of card as the policy declares it, with the kinds whose services it has too (Art. 7(4)).
///
/// ```json
/// {"id": "jixiang", "includes": ["jijian"]}
/// ```
public struct PolicyKind: Hashable, Sendable {
    public let id: String
    /// As written; inclusion is transitive, see `PolicyKind.reach(of:)`.
    public let includes: [String]

    /// The declared kinds: ids once, every inclusion declared, no cycle.
    static func list(_ element: PolicyElement) throws(PolicyError) -> [PolicyKind] {
        let elements = try element.elements(least: 1, limit: PolicyLimits.kinds)
        var ids: Set<String> = []
        for element in elements {
            let id = try element.fields(["id", "includes"]).required("id")
            try id.identifier().claimed(in: &ids, at: id)
        }
        var kinds: [PolicyKind] = []
        for element in elements { kinds.append(try PolicyKind(element, declared: ids)) }
        let reach = PolicyKind.reach(of: kinds)
        for (kind, element) in zip(kinds, elements)
        where kind.includes.contains(where: { reach[$0]?.contains(kind.id) ?? false }) {
            throw PolicyError(
                code: .inclusionCycle, place: element.place + ".includes",
                explanation: "\"\(kind.id)\" includes itself, directly or through others; break the circle")
        }
        return kinds
    }

    /// For each kind the kinds whose services it has: itself and all that it includes, transitively.
    static func reach(of kinds: [PolicyKind]) -> [String: Set<String>] {
        let includes = Dictionary(kinds.map { ($0.id, $0.includes) }, uniquingKeysWith: { first, _ in first })
        var reach: [String: Set<String>] = [:]
        for kind in kinds {
            var open = [kind.id]
            var reached: Set<String> = []
            // Each kind enters `reached` once, so this ends also on a cycle.
            while let next = open.popLast() {
                if reached.insert(next).inserted { open += includes[next] ?? [] }
            }
            reach[kind.id] = reached
        }
        return reach
    }

    private init(_ element: PolicyElement, declared: Set<String>) throws(PolicyError) {
        let fields = try element.fields(["id", "includes"])
        id = try fields.required("id").identifier()
        includes = try fields.optional("includes")?.references(to: declared, called: "kind") ?? []
    }
}
