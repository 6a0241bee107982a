internal import JSON

/// The trust that a targets role puts in another one (§4.5, DELEGATIONS).
struct Delegation: Sendable {
    let role: RoleName
    let authority: RoleKeys
    let paths: DelegatedPaths
    let isTerminating: Bool

    init(reading value: JSONValue, from ring: KeyRing) throws(TUFError) {
        guard let members = value.object, let name = members["name"]?.string, let role = RoleName(delegated: name)
        else { throw .malformed }
        switch members["terminating"] {
        case nil: isTerminating = false
        case .bool(let value)?: isTerminating = value
        case .some: throw .malformed
        }
        self.role = role
        authority = try RoleKeys(reading: members, from: ring)
        paths = try DelegatedPaths(reading: members)
    }
}
