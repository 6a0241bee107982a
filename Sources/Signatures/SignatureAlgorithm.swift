// The room's contract: Documentation.docc/Signatures.md.

/// The algorithms of signatures that this product makes and checks (RFC 9053 §2, RFC 9864).
///
/// Algorithms that only foreign TUF repositories use (RSA-PSS, ECDSA on P-384) would become further cases here.
public enum SignatureAlgorithm: Sendable, Hashable {
    /// ECDSA on P-256 with SHA-256, the signature being r ‖ s, 64 bytes.
    case es256
    /// Ed25519, RFC 8032 §5.1.
    case ed25519
}
