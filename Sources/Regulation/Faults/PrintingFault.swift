/// Why a symbol or a sheet is not drawn.
package enum PrintingFault: Hashable, Sendable {
    /// No installed font has some character of what stands on every card.
    case noFont
    /// None has this one of the holder's name.
    case noGlyph(Unicode.Scalar, of: String)
    case pageNotMade
    /// Even in the smallest letters.
    case noRoom
    case pictureNotMade
    case textTooLong
    case chipHasNoSymbol
    case cardTooLong(bytes: Int, limit: Int)
    /// - Parameter limit: of cards.
    case jobTooLong(limit: Int)

    package var code: AuthorityError.Code {
        switch self {
        case .noFont, .pageNotMade, .pictureNotMade: .disk
        case .noGlyph, .noRoom, .textTooLong, .chipHasNoSymbol, .cardTooLong, .jobTooLong: .badInput
        }
    }
}
