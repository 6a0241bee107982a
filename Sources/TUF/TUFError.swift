// The room's contract: Documentation.docc/TUF.md.

/// Why metadata or a target was refused; the raw values are stable and go into logs.
public enum TUFError: String, Error, Sendable, Hashable, CaseIterable {
    /// Not the metadata of that role: no JSON, a member missing or of the wrong type, a name that is not allowed.
    case malformed = "malformed-metadata"
    /// Another major version of the specification, or only hash algorithms that we do not know.
    case unsupported = "unsupported-metadata"
    /// Fewer keys signed it than the role's threshold.
    case belowThreshold = "below-threshold"
    /// Older than what was trusted before.
    case rollback
    /// Signed later than a clock that the kernel vouches for.
    case signedAhead = "signed-ahead"
    /// Past its expiry at the time of the update: a freeze, or an authority that stopped signing.
    case expired
    /// Version, length or hash differ from what the role that lists the file signed: a mix and match.
    case mismatch
    /// The same version as one that was trusted before, with other content.
    case fork
    /// Longer than its limit, or more roles or keys than the limit.
    case tooLarge = "too-large"
    /// A file that the signed metadata names is not there.
    case missing
    /// A signature could not be checked, and the others are too few: nothing is known.
    case couldNotCheck = "could-not-check"
}
