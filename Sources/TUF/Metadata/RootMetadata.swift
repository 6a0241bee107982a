internal import JSON
public import Primitives

/// Verified root metadata: who may sign the roles at the top (§4.3).
public struct RootMetadata: Sendable {
    /// As received.
    public let bytes: [UInt8]
    public let version: Int64
    public let expires: Timestamp
    /// Whether file names carry versions and hashes (§6.2).
    public let hasConsistentSnapshots: Bool
    /// Our own signed member `x-clock-floor`: that nothing can have been signed later when this root was; the way back
    /// after the authority's clock was ahead. `nil` when it is absent.
    public let clockFloor: Timestamp?
    let roles: RootRoles

    init(_ envelope: VerifiedEnvelope) throws(TUFError) {
        let common = try CommonFields(reading: envelope.signed, type: "root")
        switch envelope.signed["consistent_snapshot"] {
        case nil: hasConsistentSnapshots = false
        case .bool(let value)?: hasConsistentSnapshots = value
        case .some: throw .malformed
        }
        bytes = envelope.bytes
        version = common.version
        expires = common.expires
        if let value = envelope.signed["x-clock-floor"] {
            guard let floor = value.string.flatMap({ Timestamp(rfc3339: $0) }) else { throw .malformed }
            clockFloor = floor
        } else {
            clockFloor = nil
        }
        roles = try RootRoles(reading: envelope.signed)
    }

    /// Root metadata from a trusted place: it must be well-formed and signed by its own keys.
    ///
    /// - Throws: `malformed`, `unsupported`, `tooLarge`, `belowThreshold`, `couldNotCheck`.
    public init(fromTrustedPlace bytes: [UInt8]) throws(TUFError) {
        try self.init(SignedEnvelope(parsing: bytes, of: .root).verifiedByItself())
    }
}

/// The keys of the four roles at the top. A role `mirrors` is not used and not read.
struct RootRoles: Sendable {
    let root: RoleKeys
    let timestamp: RoleKeys
    let snapshot: RoleKeys
    let targets: RoleKeys

    init(reading signed: JSONObject) throws(TUFError) {
        let ring = try KeyRing(reading: signed["keys"])
        func keys(_ name: String) throws(TUFError) -> RoleKeys {
            guard let role = signed["roles"]?.object?[name]?.object else { throw .malformed }
            return try RoleKeys(reading: role, from: ring)
        }
        root = try keys("root")
        timestamp = try keys("timestamp")
        snapshot = try keys("snapshot")
        targets = try keys("targets")
    }
}
