/// Why a symbol or a sheet is not drawn.
package enum PrintingFault: Hashable, Sendable {
    /// No installed font has some character of the card.
    case noFont
    case pageNotMade
    /// Even in the smallest letters.
    case noRoom
    case pictureNotMade
    case textTooLong
    case chipHasNoSymbol
    case cardTooLong(bytes: Int, limit: Int)

    package var code: AuthorityError.Code {
        switch self {
        case .noFont, .pageNotMade, .noRoom, .pictureNotMade: .disk
        case .textTooLong, .chipHasNoSymbol, .cardTooLong: .badInput
        }
    }
}
