internal import Policy
internal import Primitives
internal import Signatures
internal import StatusList
internal import TUF
internal import Verification

/// The kinds of trust data in force, each with the set of metadata that vouches for it.
///
/// They advance one by one: a kind whose newer content is refused keeps its older set, and with it its age.
struct TrustParts: Sendable {
    struct Signers: Sendable {
        let list: SignerList
        let view: TrustedRepository
    }

    struct Entitlements: Sendable {
        /// Without any region's supplement.
        let policy: Policy
        let view: TrustedRepository
    }

    struct Supplement: Sendable {
        let bytes: [UInt8]
        let view: TrustedRepository
    }

    var signers: Signers?
    var policy: Entitlements?
    /// By region.
    var supplements: [String: Supplement] = [:]
    /// By uri.
    var lists: [String: ListInForce] = [:]

    /// Each set that a part stands on.
    var views: [TrustedRepository] {
        [signers?.view, policy?.view].compactMap { $0 } + supplements.values.map(\.view)
            + lists.values.flatMap { [$0.view, $0.signersView] }
    }
}

/// A status list that is used, brought up to date by its delta.
struct ListInForce: Sendable {
    /// The target's path without its ending.
    let name: String
    let list: StatusList
    /// Of the token alone, before any delta.
    let baseIssuedAt: Timestamp
    let view: TrustedRepository
    /// Under whose signers it was taken.
    let signersView: TrustedRepository
}

/// The bytes of a target, as far as they could be had.
typealias TargetContent = (ResolvedTarget) -> [UInt8]?
