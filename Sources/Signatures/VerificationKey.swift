internal import COpenSSL

/// A key that only checks signatures, of any kind that TUF repositories use (TUF specification §4.2).
///
/// Our own repository signs with the first two; the others are for repositories of others. It says nothing about
/// whose key it is. Two are equal when they are the same key, whatever text it came in.
public struct VerificationKey: Sendable, Hashable {
    /// How the key signs; the raw value is TUF's name.
    public enum Scheme: String, Sendable, CaseIterable {
        case ed25519
        /// ECDSA on P-256 over SHA-256; signatures in DER.
        case p256 = "ecdsa-sha2-nistp256"
        /// ECDSA on P-384 over SHA-384; signatures in DER.
        case p384 = "ecdsa-sha2-nistp384"
        /// RSA of 2048 to 8192 bits, RSASSA-PSS with SHA-256 and MGF1 of it, salt of any length (RFC 8017 §8.1).
        case rsaPSS = "rsassa-pss-sha256"
    }

    public let scheme: Scheme
    /// The DER SubjectPublicKeyInfo in the one form that we write: equal for equal keys.
    public let subjectPublicKeyInfo: [UInt8]
    private let verifier: Verifier

    private enum Verifier: Sendable {
        case ours(PublicKey)
        case digest(MessageVerifier)
    }

    /// A key that this product signs with.
    public init(_ key: PublicKey) {
        switch key.algorithm {
        case .es256: scheme = .p256
        case .ed25519: scheme = .ed25519
        }
        subjectPublicKeyInfo = key.subjectPublicKeyInfo
        verifier = .ours(key)
    }

    /// The key of a PEM text whose first block is a `PUBLIC KEY`.
    ///
    /// - Throws: `badPEM`, `badKey`; `unsupportedKey` when the key is not of that scheme.
    public init(pem: [UInt8], scheme: Scheme) throws(SignaturesError) {
        guard let block = try PEMBlock.list(pem).first, block.label == "PUBLIC KEY" else { throw .badPEM }
        switch scheme {
        case .ed25519, .p256:
            self.init(try PublicKey(subjectPublicKeyInfo: block.der))
            guard self.scheme == scheme else { throw .unsupportedKey }
        case .p384:
            try self.init(MessageVerifier(p384: block.der), scheme: scheme)
        case .rsaPSS:
            try self.init(MessageVerifier(rsaPSS: block.der), scheme: scheme)
        }
    }

    private init(_ messageVerifier: MessageVerifier, scheme: Scheme) throws(SignaturesError) {
        self.scheme = scheme
        subjectPublicKeyInfo = try messageVerifier.key.subjectPublicKeyInfo()
        verifier = .digest(messageVerifier)
    }

    /// Returns when this key signed the message with its scheme.
    ///
    /// - Throws: `badSignature`; `libraryFailure` when it could not be checked.
    public func verify(_ signature: [UInt8], over message: [UInt8]) throws(SignaturesError) {
        switch verifier {
        case .ours(let key):
            switch key.algorithm {
            case .es256: try key.verifyDER(signature, overDigest: SHA256.hash(message))
            case .ed25519: try key.verify(signature, over: message)
            }
        case .digest(let verifier): try verifier.verify(signature, over: message)
        }
    }

    public static func == (left: VerificationKey, right: VerificationKey) -> Bool {
        left.subjectPublicKeyInfo == right.subjectPublicKeyInfo
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(subjectPublicKeyInfo)
    }
}
