package import Primitives

/// An officer as the registry lists one.
package struct OfficerRecord: Hashable, Sendable {
    package let officer: Officer
    /// `nil` for one who was listed before officers had names.
    package let name: OfficerName?
    /// At least one.
    package let roles: Set<OfficerRole>
    /// The employer, department or site that the officer acts for.
    package let body: String?
    /// `nil` while the officer serves.
    package let leftAt: Timestamp?

    /// - Throws: `badInput` without a role, or without a body where a role needs one.
    package init(
        officer: Officer, name: OfficerName? = nil, roles: Set<OfficerRole>, body: String? = nil,
        leftAt: Timestamp? = nil
    ) throws(AuthorityError) {
        guard !officer.isReserved else {
            throw AuthorityError(.servicesName, at: officer.id)
        }
        guard !roles.isEmpty else {
            throw AuthorityError(.noRole, at: officer.id)
        }
        let needing = roles.filter(\.needsBody)
        guard needing.count <= 1, needing.isEmpty == (body == nil) else {
            throw AuthorityError(.bodyMismatch, at: officer.id)
        }
        guard body.map(BodyID.isWellFormed) ?? true else { throw BodyID.refused("body") }
        (self.officer, self.name, self.roles, self.body, self.leftAt) = (officer, name, roles, body, leftAt)
    }

    /// - Throws: which rule keeps the officer from the duty.
    package func check(_ duty: Duty) throws(RuleBreach) {
        guard leftAt == nil else { throw .office(.notServing(duty)) }
        guard duty.roles.contains(where: roles.contains) else { throw .office(.roleMissing(duty)) }
    }

    /// The same, for what belongs to an employer or department: an officer of one acts for no other.
    package func check(_ duty: Duty, for owner: String?) throws(RuleBreach) {
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
package enum BodyID {
    static func isWellFormed(_ id: String) -> Bool { Officer(id) != nil }

    package static func refused(_ place: String) -> AuthorityError {
        AuthorityError(.badBodyID, at: place)
    }
}
