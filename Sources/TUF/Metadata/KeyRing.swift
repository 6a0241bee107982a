internal import JSON
internal import Primitives
internal import Signatures

/// The keys that root or a delegating role lists, by id (§4.2.2).
///
/// A key that we cannot use, of another kind or under an id that is not its own (§4.3, KEYID), verifies nothing; it
/// does not spoil the file, since the other keys may do. An id is SHA-256 over the whole key, or over its three standard
/// members: many writers note an owner or a place beside them and leave the id as it was. Nothing is won by another id,
/// since keys are counted by what they are.
struct KeyRing {
    private let keys: [String: VerificationKey]

    /// - Throws: `malformed` when an entry is no key object; `tooLarge`.
    init(reading value: JSONValue?) throws(TUFError) {
        guard let members = value?.object?.members else { throw .malformed }
        var keys: [String: VerificationKey] = [:]
        for (keyID, value) in members {
            guard let key = value.object, let type = key["keytype"]?.string, let scheme = key["scheme"]?.string,
                let text = key["keyval"]?.object?["public"]?.string
            else { throw .malformed }
            guard KeyRing.ids(of: key).contains(keyID) else { continue }
            keys[keyID] = KeyRing.usableKey(type: type, scheme: scheme, text: text)
        }
        self.keys = keys
    }

    subscript(keyID: String) -> VerificationKey? { keys[keyID] }

    private static func ids(of key: JSONObject) -> [String] {
        var standard = JSONObject()
        for member in ["keytype", "keyval", "scheme"] { standard[member] = key[member] }
        return [key, standard].compactMap { canonicalForm(.object($0)) }.map { SHA256.hash($0).hex }
    }

    private static func usableKey(type: String, scheme: String, text: String) -> VerificationKey? {
        guard let scheme = VerificationKey.Scheme(rawValue: scheme), scheme.keyTypes.contains(type) else { return nil }
        do throws(SignaturesError) {
            switch scheme {
            case .ed25519:
                guard let bytes = [UInt8](hex: text) else { return nil }
                return VerificationKey(try PublicKey(ed25519: bytes))
            case .p256, .p384, .rsaPSS:
                return try VerificationKey(pem: Array(text.utf8), scheme: scheme)
            }
        } catch {
            return nil
        }
    }
}

extension VerificationKey.Scheme {
    /// The names of the key's type: TUF's own, and what older writers put there.
    fileprivate var keyTypes: [String] {
        switch self {
        case .ed25519: ["ed25519"]
        case .p256, .p384: ["ecdsa", rawValue]
        case .rsaPSS: ["rsa"]
        }
    }
}
