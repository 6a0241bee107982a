public import Signatures

/// The signature algorithms of a card, RFC 9053 §2 and RFC 9864 §2.
public enum COSEAlgorithm: Int64, Sendable, CaseIterable {
    /// ECDSA with SHA-256; with us always over P-256.
    case es256 = -7
    /// EdDSA; with us always Ed25519.
    case eddsa = -8
    /// ECDSA over P-256 with SHA-256, fully specified.
    case esp256 = -9
    /// Ed25519, fully specified.
    case ed25519 = -19

    /// The sort of key that this algorithm needs.
    public var keyAlgorithm: SignatureAlgorithm {
        switch self {
        case .es256, .esp256: .es256
        case .eddsa, .ed25519: .ed25519
        }
    }

    /// The name that is written for keys of this sort.
    public init(signingWith key: SignatureAlgorithm) {
        switch key {
        case .es256: self = .es256
        case .ed25519: self = .eddsa
        }
    }
}
