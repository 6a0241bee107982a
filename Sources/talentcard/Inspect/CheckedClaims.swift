internal import CBOR
internal import COSE
internal import Credential
internal import JSON
internal import Primitives
internal import Signatures

/// The claims of a card, signed by the key that was named; whether that key is trusted is not asked.
struct CheckedClaims {
    let json: JSONValue

    /// - Throws: `badInput` for bytes that are no card; `refuse` when the key did not sign them.
    init(of bytes: [UInt8], by key: PublicKey, named path: String) throws(CommandFailure) {
        let presentation = CheckedClaims.presentation(bytes)
        let credential = presentation?.inner ?? bytes
        let claims: VerifiedPayload
        do {
            claims = try Sign1(parsing: credential, limitBytes: Limits.presentationBytes).verified(by: key)
        } catch {
            switch error {
            case .malformed, .tooLong:
                throw CommandFailure(
                    .badInput, "no credential of ours (\(error.rawValue)); `inspect` without --key shows it")
            case .badSignature: throw CommandFailure(.refuse, "bad-signature: not signed by the key in \(path)")
            case .notChecked: throw CommandFailure(.refer, "the signature could not be checked; try again")
            }
        }
        var object: JSONObject = ["signature": "good", "claims": CheckedClaims.claimsJSON(claims.bytes)]
        if let presentation { object["presentation"] = CheckedClaims.holderJSON(presentation.outer, by: key) }
        json = .object(object)
    }

    /// The presentation that the bytes are, with the credential inside it.
    private static func presentation(_ bytes: [UInt8]) -> (outer: UnverifiedPresentation, inner: [UInt8])? {
        do {
            let outer = try UnverifiedPresentation(parsing: bytes)
            let envelope = try Sign1(parsing: bytes, limitBytes: Limits.presentationBytes)
            return envelope.embeddedByteString(label: -65538, limitBytes: Limits.credentialBytes).map { (outer, $0) }
        } catch {
            // A bare credential, or nothing of ours, which its own check will say.
            return nil
        }
    }

    private static func claimsJSON(_ bytes: [UInt8]) -> JSONValue {
        do {
            guard case .map(let pairs) = try CBORValue(parsing: bytes) else { return .string(bytes.hex) }
            return object(of: pairs) { ClaimName($0)?.rawValue }
        } catch {
            return .string(bytes.hex)
        }
    }

    /// What the holder's own key, the one inside the card, has signed.
    private static func holderJSON(_ presentation: UnverifiedPresentation, by key: PublicKey) -> JSONValue {
        do {
            guard let holder = try presentation.credential.verified(by: key).claims.holderKey?.key else {
                return ["signature": "no-holder-key"]
            }
            let presented = try presentation.verified(by: holder)
            var object: JSONObject = [
                "signature": "good", "iat": .integer(presented.issuedAt.secondsSince1970),
                "nonce": .string(presented.nonce.hex),
            ]
            if let audience = presented.audience { object["aud"] = .string(audience) }
            return .object(object)
        } catch {
            return ["signature": .string(error.rawValue)]
        }
    }
}

private func object(of pairs: [CBORValue.Pair], name: (CBORValue) -> String?) -> JSONValue {
    .object(JSONObject(pairs.map { (name($0.key) ?? plainName(of: $0.key), json(of: $0.value, under: $0.key)) }))
}

private func plainName(of key: CBORValue) -> String {
    if case .text(let text) = key { text } else { key.description }
}

/// Bytes as hexadecimal; numbers beyond 64 bits with a sign as text.
private func json(of value: CBORValue, under key: CBORValue) -> JSONValue {
    switch value {
    case .unsigned(let number): return Int64(exactly: number).map { .integer($0) } ?? .string(String(number))
    case .negative(let number):
        return Int64(exactly: number).map { .integer(-1 - $0) } ?? .string(value.description)
    case .bytes(let bytes): return .string(bytes.hex)
    case .text(let text): return .string(text)
    case .array(let elements): return .array(elements.map { json(of: $0, under: key) })
    case .map(let pairs):
        let names = ClaimName(key) == .talentCard ? talentCardNames : [:]
        return object(of: pairs) { names[$0] }
    case .tagged(let tag, let content): return ["tag": .string(String(tag)), "value": json(of: content, under: key)]
    case .simple(20): return false
    case .simple(21): return true
    case .simple: return nil
    }
}

/// The talent card's map (claim -65537).
private let talentCardNames: [CBORValue: String] = [
    1: "kind", 2: "category", 3: "name", 4: "salt", 5: "documents", 6: "carrier",
]
