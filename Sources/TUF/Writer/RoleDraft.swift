internal import JSON
public import Signatures

/// The keys that are to sign a role, and how many of them must.
public struct RoleDraft: Sendable {
    public let keys: [PublicKey]
    public let threshold: Int

    /// - Throws: `malformed` for a threshold that the keys cannot meet, or none.
    public init(keys: [PublicKey], threshold: Int) throws(TUFError) {
        guard threshold > 0, threshold <= Set(keys).count, Set(keys).count == keys.count else { throw .malformed }
        self.keys = keys
        self.threshold = threshold
    }

    var members: JSONObject {
        ["keyids": .array(keys.map { .string($0.tufKeyID) }), "threshold": .integer(Int64(threshold))]
    }
}

/// The `keys` member for roles, each key once, in the order of the ids.
func keyRing(_ roles: [RoleDraft]) -> JSONValue {
    var ring: [String: JSONValue] = [:]
    for key in roles.flatMap(\.keys) { ring[key.tufKeyID] = .object(key.tufKey) }
    return .object(JSONObject(ring.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
}
