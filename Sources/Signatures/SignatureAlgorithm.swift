// Signatures: keys, signatures, digests and certificates, by OpenSSL's libcrypto.
//
// It answers "did this key sign these bytes" and "does this certificate chain to our root, for this purpose, then".
// It leaves out: what a signature means, which signer is in force, where keys are kept, clocks, files and networks.
//
// Rules of the room:
// - This is the only target that imports COpenSSL; no C type leaves it.
// - Keys from any source are taken apart and built anew through one door per algorithm, so that an unusual encoding
//   (explicit curve parameters, a point off the curve) cannot arrive in an OpenSSL object.
// - "Could not check" (`libraryFailure`) is never confused with "checked, and wrong" (`badSignature`).
// - A failing call leaves OpenSSL's error queue of its thread empty.

/// The algorithms of signatures that this product makes and checks (RFC 9053 §2, RFC 9864).
///
/// Algorithms that only foreign TUF repositories use (RSA-PSS, ECDSA on P-384) would become further cases here.
public enum SignatureAlgorithm: Sendable, Hashable {
    /// ECDSA on P-256 with SHA-256, the signature being r ‖ s, 64 bytes.
    case es256
    /// Ed25519, RFC 8032 §5.1.
    case ed25519
}
