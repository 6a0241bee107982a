internal import JSON
internal import Primitives
internal import Signatures

/// A metadata file as received: well-formed, within limits, and **unreadable** until keys have verified it.
///
///     {"signed": ROLE, "signatures": [{"keyid": KEYID, "sig": HEX}, …]}            TUF specification §4.2.1
struct SignedEnvelope {
    private let bytes: [UInt8]
    private let signed: JSONObject
    /// What the signatures are over.
    private let canonical: [UInt8]
    private let signatures: [(keyID: String, signature: String)]

    /// - Throws: `tooLarge`; `malformed`, also for a key id that stands twice or a number that is no integer.
    init(parsing bytes: [UInt8], of role: RoleName) throws(TUFError) {
        guard bytes.count <= role.limitBytes else { throw .tooLarge }
        guard let envelope = parsedObject(bytes), let signed = envelope["signed"]?.object,
            let canonical = canonicalForm(.object(signed))
        else { throw .malformed }
        self.bytes = bytes
        self.signed = signed
        self.canonical = canonical
        signatures = try SignedEnvelope.signatures(envelope["signatures"])
    }

    private static func signatures(
        _ value: JSONValue?
    ) throws(TUFError) -> [(keyID: String, signature: String)] {
        guard let entries = value?.array else { throw .malformed }
        var signatures: [(keyID: String, signature: String)] = []
        var keyIDs: Set<String> = []
        for entry in entries {
            guard let keyID = entry.object?["keyid"]?.string, let signature = entry.object?["sig"]?.string,
                keyIDs.insert(keyID).inserted
            else { throw .malformed }
            signatures.append((keyID, signature))
        }
        return signatures
    }

    /// The content, when enough of the role's keys signed it: the one threshold function, for every role.
    ///
    /// Signatures of other keys, wrong ones and unreadable ones do not count and do no harm (§5.3.4).
    ///
    /// - Throws: `belowThreshold`; `couldNotCheck` when that may be OpenSSL's failure alone.
    func verified(by authority: RoleKeys) throws(TUFError) -> VerifiedEnvelope {
        var counted: Set<VerificationKey> = []
        var unchecked = false
        for (keyID, signature) in signatures where counted.count < authority.threshold {
            guard let key = authority.key(keyID), let signature = [UInt8](hex: signature) else { continue }
            do throws(SignaturesError) {
                try key.verify(signature, over: canonical)
                counted.insert(key)
            } catch {
                if error != .badSignature { unchecked = true }
            }
        }
        guard counted.count >= authority.threshold else { throw unchecked ? .couldNotCheck : .belowThreshold }
        return VerifiedEnvelope(bytes: bytes, signed: signed)
    }

    /// The content of root metadata, when enough of the root keys that it lists itself signed it.
    ///
    /// It makes a trusted root of bytes only when they came from a trusted place, or after `verified(by:)`.
    ///
    /// - Throws: as above; `malformed`, `unsupported`, `tooLarge` when it is no root metadata.
    func verifiedByItself() throws(TUFError) -> VerifiedEnvelope {
        try verified(by: RootRoles(reading: signed).root)
    }
}

/// Content that a role's threshold of keys signed: made only by the functions above.
struct VerifiedEnvelope {
    let bytes: [UInt8]
    let signed: JSONObject

    fileprivate init(bytes: [UInt8], signed: JSONObject) {
        self.bytes = bytes
        self.signed = signed
    }
}
