/// What is wrong with an officer, an employer's or a site's entry, or with signing in. A `cause` is the code of the
/// library's error.
package enum OfficerFault: Hashable, Sendable {
    case unknownOfficer
    /// Of this name none is listed and serves.
    case notServing
    /// The last one with the role authority stays.
    case lastAuthority
    /// The policy has no such site.
    case unknownSite
    case codeNotComputed(cause: String)

    package var code: AuthorityError.Code {
        switch self {
        case .unknownOfficer, .unknownSite: .notFound
        case .notServing, .lastAuthority: .badInput
        case .codeNotComputed: .signing
        }
    }
}
