public import Credential

/// For whom a service is: the holder, people who come along, relations of the holder.
///
/// ```json
/// {"holder": true, "companions": 2, "relations": ["child", "spouse", "parent", "parent-in-law"]}
/// ```
public struct Beneficiaries: Hashable, Sendable {
    public let holder: Bool
    /// How many people may come along with the holder; never without the holder.
    public let companions: Int
    public let relations: [Relation]

    init(_ element: PolicyElement) throws(PolicyError) {
        let fields = try element.fields(["holder", "companions", "relations"])
        holder = try fields.required("holder").bool()
        companions = try fields.required("companions").integer(0...PolicyLimits.companions)
        relations = try Beneficiaries.relations(fields.required("relations"))
        guard holder || !relations.isEmpty else {
            throw element.refused(.badValue, "the service is for nobody; set \"holder\" or name relations")
        }
        guard holder || companions == 0 else {
            throw element.refused(.badValue, "companions come only with the holder; set \"holder\" or no companions")
        }
    }

    public func include(_ relation: Relation) -> Bool {
        relation == .holder ? holder : relations.contains(relation)
    }

    /// Who is somebody else than the holder.
    static let others = Relation.allCases.filter { $0 != .holder }

    /// Everyone but companions, the holder first.
    public var everyone: [Relation] { (holder ? [.holder] : []) + relations }

    private static func relations(_ element: PolicyElement) throws(PolicyError) -> [Relation] {
        var relations: [Relation] = []
        for element in try element.elements() {
            let relation = try element.word(of: Beneficiaries.others)
            guard !relations.contains(relation) else {
                throw element.refused(.duplicateID, "this relation stands in the list already; take it out")
            }
            relations.append(relation)
        }
        return relations
    }
}
