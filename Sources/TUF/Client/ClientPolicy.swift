public import Primitives

/// What a client asks beyond the specification.
public struct ClientPolicy: Hashable, Sendable {
    public enum TargetNaming: Hashable, Sendable {
        /// Whatever the repository calls its targets.
        case any
        /// Only the names of `TargetPath.isPlain`: a role that lists another one is refused.
        case plain
    }

    public var targetNames: TargetNaming
    /// Whether a file of the same version as a trusted one, but with other content, is refused as a fork.
    ///
    /// The specification keeps the timestamp that it has, without an error, and says nothing of the other roles.
    public var refusesForks: Bool
    /// Whether a targets role that was read may not go back while its own keys stay, whoever lists it.
    ///
    /// The specification forgets it with the snapshot's keys, so that one online key can be cured by another.
    public var holdsRolesByTheirKeys: Bool
    public var signedTimes: SignedTimes

    /// What is asked of our own member `x-signed-at`.
    public enum SignedTimes: Hashable, Sendable {
        case ignored
        /// It never goes back, and lies before `latest` where there is a clock that vouches for it.
        case ascending(latest: Timestamp?)
    }

    /// The specification and nothing more.
    public static let specification = ClientPolicy(
        targetNames: .any, refusesForks: false, holdsRolesByTheirKeys: false, signedTimes: .ignored)
    /// What a point of service asks of the cards' repository.
    public static let talentcard = talentcard(latestSigned: nil)

    /// - Parameter latestSigned: what is signed later is from a clock that was ahead; `nil`: nobody can say.
    public static func talentcard(latestSigned: Timestamp?) -> ClientPolicy {
        ClientPolicy(
            targetNames: .plain, refusesForks: true, holdsRolesByTheirKeys: true,
            signedTimes: .ascending(latest: latestSigned))
    }
}
