internal import Primitives

/// A holder's name as somebody typed it: 1 to 64 bytes with a letter, on one line, without blanks around it.
///
/// Refused is what no name has and an office's machines make of one: `?`, `□` and U+FFFD for a character that was lost,
/// private use, controls, bidirectional marks, what is not to be seen, signs of sums, of markup and pictures. Blanks between
/// two Chinese characters, by which short names are padded, are dropped.
public struct HolderName: Hashable, Sendable {
    public let text: String

    public static let limitBytes = 64

    /// - Throws: what is wrong with it.
    public init(_ text: some StringProtocol) throws(HolderNameError) {
        let name = HolderName.unpadded(text)
        guard name.unicodeScalars.contains(where: \.properties.isAlphabetic) else { throw .noLetter }
        guard name.isPlainText, !name.unicodeScalars.contains(where: HolderName.isNoPart) else { throw .badCharacter }
        guard name.utf8.count <= HolderName.limitBytes else { throw .tooLong }
        self.text = name
    }

    /// Whether a document's name is the card's: blanks, middle dots, width and case aside.
    public func isSame(as other: String) -> Bool { HolderName.folded(text) == HolderName.folded(other) }

    /// What a character became that an encoding or a font had no place for (`□` and U+FFFD are symbols), and what a sheet
    /// or a page takes for more than a text. The dots between the parts of a name are symbols in some spellings.
    private static func isNoPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .mathSymbol, .currencySymbol, .otherSymbol: !middleDots.contains(scalar)
        default: scalar.narrow == "?"
        }
    }

    private static func unpadded(_ text: some StringProtocol) -> String {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        var name = String.UnicodeScalarView()
        var blanks = String.UnicodeScalarView()
        for scalar in scalars[first...last] {
            guard !isBlank(scalar) else {
                blanks.append(scalar)
                continue
            }
            let isPadding = name.last?.properties.isIdeographic == true && scalar.properties.isIdeographic
            if !isPadding { name += blanks }
            blanks.removeAll()
            name.append(scalar)
        }
        return String(name)
    }

    /// Not a line end, which is refused.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace && !scalar.steersDisplay
    }

    private static func folded(_ name: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where !scalar.properties.isWhitespace && !middleDots.contains(scalar) {
            folded.append(scalar.narrow)
        }
        return String(folded).uppercased()
    }

    private static let middleDots: Set<Unicode.Scalar> = [
        "\u{B7}", "\u{2022}", "\u{2027}", "\u{2219}", "\u{22C5}", "\u{30FB}", "\u{FF65}",
    ]
}

/// Why a text is no holder's name.
public enum HolderNameError: String, Error, Sendable, CaseIterable {
    /// Empty, or nothing but signs and digits.
    case noLetter = "no-letter"
    case tooLong = "too-long"
    case badCharacter = "bad-character"
}

extension Unicode.Scalar {
    /// A full-width form of ASCII (U+FF01–FF5E) as the character itself; any other as it is.
    var narrow: Unicode.Scalar {
        guard ("\u{FF01}"..."\u{FF5E}").contains(self) else { return self }
        return Unicode.Scalar(UInt8(truncatingIfNeeded: value - 0xFEE0))
    }
}
