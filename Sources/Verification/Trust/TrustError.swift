internal import StatusList

/// Why a piece of trust data is not taken.
public enum TrustError: String, Error, Sendable, CaseIterable {
    case badAnchors = "bad-anchors"
    case badSignerList = "bad-signer-list"
    /// `trust/lists.json` is missing or broken, or names less of a list than is in force.
    case badListRegister = "bad-lists"
    /// `trust/changes.json` is broken.
    case badAllowedChanges = "bad-changes"
    case badPolicy = "bad-policy"
    /// Signed by a key that is not in force for it.
    case unknownSigner = "unknown-signer"
    case badStatusList = "bad-status-list"
    /// A list that `trust/lists.json` does not name.
    case notListed = "not-listed"
    /// A delta for another list or another state of it.
    case wrongBase = "wrong-base"
    case revivesCancelled = "revives-cancelled"
    case returnsToNotIssued = "returns-to-not-issued"
    /// More cards would be disabled or restored than a day may bring; the edition is held.
    case massChange = "mass-change"
    case shrinks
    /// The signers do not vouch for the canaries, or a list does not say of them what it must.
    case canary
    /// Past its end when it would be taken.
    case expired
    /// Signed later than a clock that the kernel calls synchronised.
    case signedAhead = "signed-ahead"
    case notChecked = "not-checked"

    /// Translates what a status list or delta was refused for; anything else is `badStatusList`.
    public init(_ error: any Error) {
        switch error {
        case let error as TrustError: self = error
        case StatusListError.wrongBase: self = .wrongBase
        case StatusListError.revivesCancelled: self = .revivesCancelled
        case StatusListError.returnsToNotIssued: self = .returnsToNotIssued
        case StatusListError.shrinks: self = .shrinks
        case StatusListError.notChecked: self = .notChecked
        default: self = .badStatusList
        }
    }
}
