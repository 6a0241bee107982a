internal import CBOR

/// A COSE_Sign1, or whatever the bytes are, in diagnostic notation (RFC 8949 §8), line by line.
///
/// It reads past every check on purpose and gives text only: nothing of it can be acted on.
struct EnvelopeText {
    let lines: [String]

    init(_ bytes: [UInt8]) {
        lines = EnvelopeText.lines(of: bytes, indent: "")
    }

    private static func lines(of bytes: [UInt8], indent: String) -> [String] {
        guard let value = parsed(bytes) else {
            return [indent + "not deterministic CBOR: \(CBORValue.bytes(bytes))"]
        }
        guard case .tagged(18, .array(let parts)) = value, parts.count == 4, case .bytes(let protected) = parts[0],
            case .bytes(let payload) = parts[2], case .bytes(let signature) = parts[3]
        else { return [indent + "no COSE_Sign1: \(value)"] }
        var lines = [
            indent + "protected    \(parsed(protected)?.description ?? parts[0].description)",
            indent + "unprotected  \(parts[1])",
            indent + "payload      \(payload.count) bytes",
        ]
        lines += payloadLines(payload, indent: indent + "  ")
        lines.append(indent + "signature    \(signature.count) bytes \(parts[3])")
        return lines
    }

    private static func payloadLines(_ payload: [UInt8], indent: String) -> [String] {
        guard case .map(let pairs) = parsed(payload) else {
            return [indent + (parsed(payload) ?? .bytes(payload)).description]
        }
        var lines: [String] = []
        for pair in pairs {
            let name = ClaimName(pair.key).map { " / \($0.rawValue) /" } ?? ""
            // The one envelope inside another.
            if ClaimName(pair.key) == .credential, case .bytes(let inner) = pair.value {
                lines.append(indent + "\(pair.key):\(name)")
                lines += self.lines(of: inner, indent: indent + "  ")
            } else {
                lines.append(indent + "\(pair.key):\(name) \(pair.value)")
            }
        }
        return lines
    }

    private static func parsed(_ bytes: [UInt8]) -> CBORValue? {
        do {
            return try CBORValue(parsing: bytes)
        } catch {
            // Shown as bytes instead.
            return nil
        }
    }
}

/// The claims by the names of their registries (RFC 8392 §4, RFC 8747 §3.1, Token Status List §6) and our own.
enum ClaimName: String {
    case iss, sub, aud, exp, nbf, iat, nonce, cnf, status, talentCard, credential

    init?(_ key: CBORValue) {
        switch key {
        case 1: self = .iss
        case 2: self = .sub
        case 3: self = .aud
        case 4: self = .exp
        case 5: self = .nbf
        case 6: self = .iat
        case 7: self = .nonce
        case 8: self = .cnf
        case 65535: self = .status
        case -65537: self = .talentCard
        case -65538: self = .credential
        default: return nil
        }
    }
}
