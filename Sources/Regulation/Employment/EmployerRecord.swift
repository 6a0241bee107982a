package import Primitives

/// An employer with the department above it.
package struct EmployerRecord: Hashable, Sendable {
    package let id: String
    package let name: String
    /// The personnel department above it.
    package let department: String
    /// The region's id, such as changchun.
    package let region: String
    /// `nil` while it is open: a closed one hands nothing in and has no officers.
    package let closedAt: Timestamp?

    private static let nameLimitBytes = 200

    /// - Throws: `badInput`.
    package init(
        id: String, name: String, department: String, region: String, closedAt: Timestamp? = nil
    ) throws(AuthorityError) {
        for (place, id) in [("id", id), ("department", department), ("region", region)] {
            guard BodyID.isWellFormed(id) else { throw BodyID.refused(place) }
        }
        guard (1...EmployerRecord.nameLimitBytes).contains(name.utf8.count), name.isPlainText else {
            throw AuthorityError(.badName(limitBytes: EmployerRecord.nameLimitBytes), at: "name")
        }
        (self.id, self.name, self.department, self.region) = (id, name, department, region)
        self.closedAt = closedAt
    }
}
