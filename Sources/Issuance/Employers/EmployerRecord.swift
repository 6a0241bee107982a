/// An employer with the department above it.
public struct EmployerRecord: Hashable, Sendable {
    public let id: String
    public let name: String
    /// 上级人事管理部门.
    public let department: String
    /// The region's id, such as changchun.
    public let region: String

    /// - Throws: `badInput`.
    public init(id: String, name: String, department: String, region: String) throws(IssuanceError) {
        for (place, id) in [("id", id), ("department", department), ("region", region)] {
            guard BodyID.isWellFormed(id) else { throw BodyID.refused(place) }
        }
        guard (1...200).contains(name.utf8.count),
            name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw IssuanceError(.badInput, at: "name", "1 to 200 bytes without control characters") }
        (self.id, self.name, self.department, self.region) = (id, name, department, region)
    }
}
