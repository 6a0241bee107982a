/// What the authority itself finds wrong with what it is asked for.
package enum IssuanceFault: Hashable, Sendable {
    case noAuthority

    package var code: AuthorityError.Code {
        switch self {
        case .noAuthority: .badFolder
        }
    }
}
