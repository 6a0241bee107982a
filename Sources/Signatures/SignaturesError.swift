/// Why a key, signature or certificate was not taken; the raw values are stable and go into logs.
public enum SignaturesError: String, Error, Sendable, Hashable, CaseIterable {
    /// Checked, and the key did not sign these bytes: also wrong lengths and malformed encodings.
    case badSignature = "bad-signature"
    /// The bytes are no key, or name a point that is not on the curve.
    case badKey = "bad-key"
    /// The bytes are no well-formed X.509 certificate.
    case badCertificate = "bad-certificate"
    /// A key of another algorithm or curve than the operation needs.
    case unsupportedKey = "unsupported-key"
    /// No PEM block of the kind that was asked for, or a damaged one.
    case badPEM = "bad-pem"
    /// A private key under a passphrase; nobody is asked for it.
    case encryptedKey = "encrypted-key"
    /// The certificate does not chain to an anchor, or is not made for the purpose.
    case untrustedCertificate = "untrusted-certificate"
    /// The certificate chains and fits the purpose, but not at that time.
    case certificateNotInForce = "certificate-not-in-force"
    /// A parameter out of the range that the function states.
    case badParameter = "bad-parameter"
    /// OpenSSL could not do the work: nothing is known about the question.
    case libraryFailure = "library-failure"
}
