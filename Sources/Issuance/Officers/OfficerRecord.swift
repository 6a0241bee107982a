public import Primitives

/// An officer as the registry lists one.
public struct OfficerRecord: Hashable, Sendable {
    public let officer: Officer
    /// At least one.
    public let roles: Set<OfficerRole>
    /// The employer, department or site that the officer acts for.
    public let body: String?
    /// `nil` while the officer serves.
    public let leftAt: Timestamp?

    /// - Throws: `badInput` without a role, or without a body where a role needs one.
    public init(
        officer: Officer, roles: Set<OfficerRole>, body: String? = nil, leftAt: Timestamp? = nil
    ) throws(IssuanceError) {
        guard officer != .service else {
            throw IssuanceError(
                .badInput, at: officer.id, "is the running service's own name; give the officer another")
        }
        guard !roles.isEmpty else {
            throw IssuanceError(.badInput, at: officer.id, "an officer has at least one role; name it")
        }
        let needing = roles.filter(\.needsBody)
        guard needing.count <= 1, needing.isEmpty == (body == nil) else {
            throw IssuanceError(
                .badInput, at: officer.id,
                "an officer of an employer, a department or a site acts for one, named by --body; others for none")
        }
        guard body.map(BodyID.isWellFormed) ?? true else { throw BodyID.refused("body") }
        (self.officer, self.roles, self.body, self.leftAt) = (officer, roles, body, leftAt)
    }

    /// - Throws: which rule keeps the officer from the duty.
    public func check(_ duty: Duty) throws(RuleBreach) {
        guard leftAt == nil else { throw .office(.notServing(duty)) }
        guard duty.roles.contains(where: roles.contains) else { throw .office(.roleMissing(duty)) }
    }

    /// The same, for what belongs to an employer or department: an officer of one acts for no other.
    public func check(_ duty: Duty, for owner: String?) throws(RuleBreach) {
        try check(duty)
        // An officer of the authority has no body, and a duty that is also the authority's is for everyone.
        guard let body else {
            guard duty.roles.contains(where: { !$0.needsBody && roles.contains($0) }) else {
                throw .office(.otherBody(duty))
            }
            return
        }
        guard body == owner else { throw .office(.otherBody(duty)) }
    }
}

/// The id of an employer, a department or a site: `jlu`, `changchun-hrss`.
public enum BodyID {
    static func isWellFormed(_ id: String) -> Bool { Officer(id) != nil }

    static func refused(_ place: String) -> IssuanceError {
        IssuanceError(.badInput, at: place, "an id of 1 to 64 of a-z 0-9 . _ - such as jlu or changchun-hrss")
    }
}
