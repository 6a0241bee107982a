/// Why an envelope is not a COSE_Sign1 that we read, or does not hold what was signed.
public enum COSEError: String, Error, Sendable, CaseIterable {
    /// Not a tagged COSE_Sign1 in deterministic encoding, or one with other headers than ours.
    case malformed
    /// Longer than its format allows.
    case tooLong = "too-long"
    /// The signature is not by this key over these bytes, or the header names an algorithm that is not the key's.
    case badSignature = "bad-signature"
    /// The cryptographic library could not answer: neither good nor bad.
    case notChecked = "not-checked"
}
