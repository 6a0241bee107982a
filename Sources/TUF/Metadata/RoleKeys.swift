internal import JSON
internal import Signatures

/// Who may sign a role, and how many of them must (§4.3: `keyids`, `threshold`).
struct RoleKeys: Sendable {
    let threshold: Int
    private let keys: [String: VerificationKey]

    /// - Throws: `malformed` for an id that stands twice or a threshold below 1; `tooLarge`.
    init(reading role: JSONObject, from ring: KeyRing) throws(TUFError) {
        guard let keyIDs = uniqueStrings(role["keyids"]), let threshold = role["threshold"]?.integer, threshold > 0
        else { throw .malformed }
        guard keyIDs.count <= MetadataLimits.keysPerRole else { throw .tooLarge }
        // A threshold beyond any number of keys stays one that nobody meets.
        self.threshold = Int(clamping: threshold)
        var keys: [String: VerificationKey] = [:]
        for keyID in keyIDs { keys[keyID] = ring[keyID] }
        self.keys = keys
    }

    func key(_ keyID: String) -> VerificationKey? { keys[keyID] }

    /// Equal for equal sets of keys, whatever their ids, order and threshold: SHA-256 over the sorted keys.
    var fingerprint: [UInt8] {
        let distinct = Set(keys.values.map(\.subjectPublicKeyInfo))
        // Each is one DER value, which says its own length: no two lists join to the same bytes.
        return SHA256.hash(distinct.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
    }
}
