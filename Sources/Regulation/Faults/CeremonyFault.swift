/// What founding an authority, or a ceremony with its keys and signers, cannot go on with. A `cause` is the code of
/// the library's error.
package enum CeremonyFault: Hashable, Sendable {
    case noAuthority
    /// There is one of other settings.
    case foundedOtherwise(authority: String, isTest: Bool)
    case newKeysNeeded(Int)
    case rootKeysNeeded
    case nothingSealed
    case otherDocumentKey
    case requestNotMade(cause: String)
    case unknownSigner
    /// - Parameter use: card or status.
    case onlySigner(use: String)
    case notTheWaitingSigner(use: String)

    package var code: AuthorityError.Code {
        switch self {
        case .noAuthority, .foundedOtherwise: .badFolder
        case .newKeysNeeded, .onlySigner, .notTheWaitingSigner: .badInput
        case .rootKeysNeeded, .otherDocumentKey: .badKey
        case .nothingSealed, .unknownSigner: .notFound
        case .requestNotMade: .signing
        }
    }
}
