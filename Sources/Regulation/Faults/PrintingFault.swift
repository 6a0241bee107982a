/// What keeps a card from being printed.
package enum PrintingFault: Hashable, Sendable {
    case noFont

    package var code: AuthorityError.Code {
        switch self {
        case .noFont: .disk
        }
    }
}
