/// What a mirror said.
public enum FetchAnswer: Hashable, Sendable {
    /// The file, and the tag by which to ask again (RFC 9110 §8.8.3), when there is one.
    case file([UInt8], tag: String?)
    /// It is still the file of the tag that was asked with.
    case unchanged
    /// There is no such file: 404, 410, and 403, by which object stores say the same.
    case missing
}
