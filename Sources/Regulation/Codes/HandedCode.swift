/// A code that people hand on by paper or telephone: characters of five bits, in groups.
///
///     K7QM-04XT-9ZDA-HC2P      0–9 A–Z without I, L, O, U
struct HandedCode: Hashable, Sendable, CustomStringConvertible {
    let characters: [UInt8]

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    /// With all blanks and hyphens that somebody may type.
    private static let typedLimitBytes = 64

    /// As it was typed: lower case, blanks and hyphens are taken, O as 0, I and L as 1.
    ///
    /// - Parameter length: how many characters it has.
    /// - Returns: `nil` for what is no code.
    init?(_ text: String, length: Int) {
        var characters: [UInt8] = []
        for character in text.utf8.prefix(HandedCode.typedLimitBytes) where character != 0x20 && character != 0x2D {
            let upper = (0x61...0x7A).contains(character) ? character - 0x20 : character
            let read = upper == 0x4F ? 0x30 : upper == 0x49 || upper == 0x4C ? 0x31 : upper
            guard HandedCode.alphabet.contains(read) else { return nil }
            characters.append(read)
        }
        guard characters.count == length, text.utf8.count <= HandedCode.typedLimitBytes else { return nil }
        self.characters = characters
    }

    /// The same, whose last character is the check of the others.
    ///
    /// - Returns: `nil` also for one with a character mistyped, or two beside each other exchanged.
    init?(checked text: String, length: Int) {
        self.init(text, length: length)
        guard characters.last == HandedCode.check(of: characters.dropLast()) else { return nil }
    }

    /// - Parameter bytes: random ones; five bits of each are used.
    init(random bytes: some Sequence<UInt8>) {
        characters = bytes.map { HandedCode.alphabet[Int($0 & 31)] }
    }

    /// The same, and their check behind them.
    init(checkedRandom bytes: some Sequence<UInt8>) {
        let random = HandedCode(random: bytes).characters
        characters = random + [HandedCode.check(of: random[...])]
    }

    /// In groups of four, or of five where they do not come out.
    var description: String {
        let text = String(decoding: characters, as: UTF8.self)
        let size = characters.count.isMultiple(of: 4) ? 4 : 5
        return stride(from: 0, to: text.utf8.count, by: size)
            .map { String(text.dropFirst($0).prefix(size)) }.joined(separator: "-")
    }

    /// Luhn's rule: every second number from the right is doubled, its digits to the base of 32 are added, and the check
    /// makes the sum a multiple.
    private static func check(of characters: ArraySlice<UInt8>) -> UInt8 {
        let base = alphabet.count
        var (sum, isDoubled) = (0, true)
        for character in characters.reversed() {
            let number = (alphabet.firstIndex(of: character) ?? 0) * (isDoubled ? 2 : 1)
            sum += number / base + number % base
            isDoubled.toggle()
        }
        return alphabet[(base - sum % base) % base]
    }
}
