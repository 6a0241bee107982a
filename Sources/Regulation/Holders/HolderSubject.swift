/// What a holder's code is for: the own application, from which its card is found whichever is in force; or a card that has
/// none.
package enum HolderSubject: Hashable, Sendable, CustomStringConvertible {
    case application(Int64)
    case card(String)

    /// A card's number, or an application's, as people type it.
    ///
    /// - Returns: `nil` for what can be neither.
    package init?(typed text: String) {
        guard text.utf8.count <= HolderSubject.typedLimitBytes else { return nil }
        let number = text.filter { !$0.isWhitespace }.uppercased()
        guard !number.isEmpty, number.utf8.allSatisfy(HolderSubject.isOfNumber) else { return nil }
        if let id = Int64(number) { self = .application(id) } else { self = .card(number) }
    }

    package var description: String {
        switch self {
        case .application(let id): "\(id)"
        case .card(let number): number
        }
    }

    private static let typedLimitBytes = 32

    private static func isOfNumber(_ character: UInt8) -> Bool {
        (0x30...0x39).contains(character) || (0x41...0x5A).contains(character) || character == 0x2D
    }
}
