internal import JSON
public import Primitives

/// Verified targets metadata, of the role at the top or a delegated one: files, and who else may name some (§4.5).
///
/// That the role lists a file does not make the file trusted: a delegated role may list names outside its paths.
public struct TargetsMetadata: Sendable {
    public let role: RoleName
    /// As received.
    public let bytes: [UInt8]
    public let version: Int64
    public let expires: Timestamp
    /// `RoleKeys.fingerprint` of the keys by which it was verified.
    let authority: [UInt8]
    let targets: [String: TargetFile]
    let delegations: [Delegation]

    init(
        _ envelope: VerifiedEnvelope, role: RoleName, by authority: RoleKeys, naming: ClientPolicy.TargetNaming
    ) throws(TUFError) {
        let common = try CommonFields(reading: envelope.signed, type: "targets")
        guard let listed = envelope.signed["targets"]?.object else { throw .malformed }
        var targets: [String: TargetFile] = [:]
        for (path, value) in listed.members {
            guard naming == .any || TargetPath.isPlain(path) else { throw .malformed }
            targets[path] = try TargetFile(reading: value)
        }
        self.role = role
        self.authority = authority.fingerprint
        bytes = envelope.bytes
        version = common.version
        expires = common.expires
        self.targets = targets
        delegations = try TargetsMetadata.delegations(envelope.signed["delegations"])
    }

    private static func delegations(_ value: JSONValue?) throws(TUFError) -> [Delegation] {
        guard let value else { return [] }
        guard let members = value.object else { throw .malformed }
        let ring = try KeyRing(reading: members["keys"])
        // Hash bins by name pattern (TAP 15) are no part of the specification 1.0; such a role delegates nothing here.
        guard let roles = members["roles"] else { return [] }
        guard let entries = roles.array else { throw .malformed }
        var delegations: [Delegation] = []
        var names: Set<RoleName> = []
        for entry in entries {
            let delegation = try Delegation(reading: entry, from: ring)
            guard names.insert(delegation.role).inserted else { throw .malformed }
            delegations.append(delegation)
        }
        return delegations
    }
}
