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
    /// The kind *trust*.
    struct Basis: Sendable {
        let basis: TrustBasis
        let view: TrustedRepository
    }

    struct Entitlements: Sendable {
        /// Without any region's supplement.
        let policies: PolicyCalendar
        let view: TrustedRepository
    }

    struct Supplement: Sendable {
        let bytes: [UInt8]
        let view: TrustedRepository
    }

    var basis: Basis?
    var policy: Entitlements?
    /// By region.
    var supplements: [String: Supplement] = [:]
    /// By uri.
    var lists: [String: ListEdition] = [:]
    /// What the brake holds back, by uri.
    var held: [String: HeldEdition] = [:]

    /// Each set that a part stands on.
    var views: [TrustedRepository] {
        [basis?.view, policy?.view].compactMap { $0 } + supplements.values.map(\.view)
            + lists.values.flatMap(\.views) + held.values.flatMap(\.views)
    }

    /// Whether a list was lost, and what came in its place is held: then nothing is in force.
    var isAwaitingLostList: Bool { held.values.contains(where: \.isOfLostList) }
}

/// An edition of a status list, brought up to date by its delta.
struct ListEdition: Sendable {
    /// The target's path without its ending.
    let name: String
    let list: StatusList
    /// Of the token alone, before any delta.
    let baseIssuedAt: Timestamp
    let view: TrustedRepository
    /// Under whose signers it was read.
    let basisView: TrustedRepository

    var views: [TrustedRepository] { [view, basisView] }
}

/// An edition that the brake holds back. It is read and judged again at every look; in between only what it disables is
/// kept of it, since two whole editions of each list would take twice the memory that the offline keys allow for.
struct HeldEdition: Sendable {
    /// The target's path without its ending.
    let name: String
    let view: TrustedRepository
    let basisView: TrustedRepository
    let statuses: HeldStatuses
    /// The edition in force before it was lost with the cache; what is kept of it by the brake stands for it.
    let isOfLostList: Bool

    var views: [TrustedRepository] { [view, basisView] }

    init(_ edition: ListEdition, after inForce: ListEdition?, under basis: TrustBasis, isOfLostList: Bool) {
        name = edition.name
        view = edition.view
        basisView = edition.basisView
        statuses = basis.register.statuses(of: edition.list, after: inForce?.list)
        self.isOfLostList = isOfLostList
    }
}

/// The bytes of a target, as far as they could be had.
typealias TargetContent = (ResolvedTarget) -> [UInt8]?
