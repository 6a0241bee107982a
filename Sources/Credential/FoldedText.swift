/// What people type to find somebody, as it is compared: letters and digits alone, without case, width and accents.
///
/// Blanks, dots between the parts of a name, hyphens and apostrophes fall away, so that 阿卜杜拉·买买提 is found with any of
/// the dots and without one, and ÉMILE by `emile`. What a card's name is held against a document's by is stricter:
/// `HolderName.isSame(as:)`.
public struct FoldedText: Hashable, Sendable {
    public let text: String

    public init(_ text: some StringProtocol) {
        var folded = ""
        for character in String(String.UnicodeScalarView(text.unicodeScalars.lazy.map(\.narrow))).lowercased() {
            if let base = FoldedText.bases[character] {
                folded += base
            } else {
                folded.unicodeScalars.append(contentsOf: character.unicodeScalars.filter(FoldedText.counts))
            }
        }
        self.text = folded
    }

    public var isEmpty: Bool { text.isEmpty }

    private static func counts(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.numericType != nil else { return false }
        return properties.generalCategory != .nonspacingMark
    }

    /// Latin letters with one accent or two, by the letter without. A `Character` is equal to its other spellings, so that
    /// what is written as one scalar is found by what it is made of.
    private static let bases: [Character: String] = {
        var bases: [Character: String] = [
            "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i",
        ]
        for letter in "abcdefghijklmnopqrstuvwxyz" {
            for first in accents {
                bases[Character("\(letter)\(first)")] = String(letter)
                for second in accents { bases[Character("\(letter)\(first)\(second)")] = String(letter) }
            }
        }
        return bases
    }()

    /// Those that Latin letters of names have, from the grave to the line below.
    private static let accents: [Unicode.Scalar] = [
        "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{309}", "\u{30A}",
        "\u{30B}", "\u{30C}", "\u{31B}", "\u{323}", "\u{324}", "\u{325}", "\u{327}", "\u{328}", "\u{32D}", "\u{330}",
        "\u{331}",
    ]
}
