/// What is wrong with an officer, an employer's or a site's entry, or with signing in. A `cause` is the code of the
/// library's error.
package enum OfficerFault: Hashable, Sendable {
    case unknownOfficer
    /// No account can be spelt like this.
    case badOfficerID
    /// One of this name serves: `add` changes nobody.
    case officerListed
    case employerListed
    /// Nobody acts for it, and no employer is below it.
    case unknownDepartment
    /// The policy has no such region.
    case unknownRegion
    /// Of this name none is listed and serves.
    case notServing
    /// The last one with the role authority stays.
    case lastAuthority
    /// What is proposed of officers would find nobody to confirm it any more.
    case lastSecondOfficer
    /// An officer's invitation that is unknown, over or used: which of them is not said.
    case invitationOver
    /// Of the new authenticator.
    case wrongOneTimeCode
    /// The policy has no such site.
    case unknownSite
    case codeNotComputed(cause: String)

    package var code: AuthorityError.Code {
        switch self {
        case .unknownOfficer, .unknownSite, .unknownDepartment, .unknownRegion, .invitationOver: .notFound
        case .badOfficerID, .notServing, .lastAuthority, .lastSecondOfficer, .officerListed, .employerListed,
            .wrongOneTimeCode:
            .badInput
        case .codeNotComputed: .signing
        }
    }
}
