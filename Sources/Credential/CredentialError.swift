/// Why presented bytes do not become a credential that someone signed.
public enum CredentialError: String, Error, Sendable, CaseIterable {
    /// A text that does not begin as ours do.
    case notOurCard = "not-our-card"
    /// One of our formats, and broken, too long, or with claims that break a rule.
    case unreadable
    /// A well-formed text of a later version of our formats.
    case unsupportedVersion = "unsupported-version"
    /// Not signed by the key that it names, or its holder's proof not by the key inside.
    case badSignature = "bad-signature"
    /// The cryptographic library could not answer.
    case notChecked = "not-checked"
}
