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

    /// The specification and nothing more.
    public static let specification = ClientPolicy(targetNames: .any, refusesForks: false)
    /// What a point of service asks of the cards' repository.
    public static let talentcard = ClientPolicy(targetNames: .plain, refusesForks: true)
}
