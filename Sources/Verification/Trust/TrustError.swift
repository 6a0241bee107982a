internal import StatusList

/// Why a piece of trust data is not taken.
public enum TrustError: String, Error, Sendable, CaseIterable {
    case badAnchors = "bad-anchors"
    case badSignerList = "bad-signer-list"
    case badPolicy = "bad-policy"
    /// Signed by a key that is not in force for it.
    case unknownSigner = "unknown-signer"
    case badStatusList = "bad-status-list"
    /// A delta for another list or another state of it.
    case wrongBase = "wrong-base"
    case revivesCancelled = "revives-cancelled"
    case massChange = "mass-change"
    case shrinks
    case notChecked = "not-checked"

    /// Translates what a status list or delta was refused for; anything else is `badStatusList`.
    public init(_ error: any Error) {
        switch error {
        case let error as TrustError: self = error
        case StatusListError.wrongBase: self = .wrongBase
        case StatusListError.revivesCancelled: self = .revivesCancelled
        case StatusListError.massChange: self = .massChange
        case StatusListError.shrinks: self = .shrinks
        case StatusListError.notChecked: self = .notChecked
        default: self = .badStatusList
        }
    }
}
