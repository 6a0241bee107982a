/// What the printer is given of several cards.
package enum PrintLayout: String, Hashable, Sendable, CaseIterable {
    /// A page of A4 a card, with what its holder should know; the list behind them.
    case sheets
    /// Ten cards on a page of A4, their backs on the next one, to be printed on both sides and cut; the list behind them.
    case ten
    /// Pages as large as a card, front and back, for card printers; no list.
    case cr80
    /// Who is handed which card, with room for signatures.
    case list

    /// Whether cards are in it, and not their names alone.
    package var hasCards: Bool {
        switch self {
        case .sheets, .ten, .cr80: true
        case .list: false
        }
    }
}
