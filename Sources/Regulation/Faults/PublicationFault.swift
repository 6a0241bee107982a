/// What keeps editions, status lists and the signed repository from being made or published.
package enum PublicationFault: Hashable, Sendable {
    /// No key was made for the role.
    case noKeys
    /// What came back signed is not what is to be signed.
    case outdated

    package var code: AuthorityError.Code {
        switch self {
        case .noKeys: .badKey
        case .outdated: .notPublishable
        }
    }
}
