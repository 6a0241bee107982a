/// A code that people hand on by paper or telephone: sixteen characters of five bits, in four groups.
///
///     K7QM-04XT-9ZDA-HC2P      0–9 A–Z without I, L, O, U
struct HandedCode: Hashable, Sendable, CustomStringConvertible {
    let characters: [UInt8]

    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    static let length = 16

    /// As it was typed: lower case, blanks and hyphens are taken, O as 0, I and L as 1.
    ///
    /// - Returns: `nil` for what is no code.
    init?(_ text: String) {
        var characters: [UInt8] = []
        for character in text.utf8.prefix(64) where character != 0x20 && character != 0x2D {
            let upper = (0x61...0x7A).contains(character) ? character - 0x20 : character
            let read = upper == 0x4F ? 0x30 : upper == 0x49 || upper == 0x4C ? 0x31 : upper
            guard HandedCode.alphabet.contains(read) else { return nil }
            characters.append(read)
        }
        guard characters.count == HandedCode.length, text.utf8.count <= 64 else { return nil }
        self.characters = characters
    }

    /// - Parameter characters: sixteen of the alphabet.
    init(_ characters: [UInt8]) { self.characters = characters }

    /// Five bits of each byte.
    static func characters(random bytes: some Sequence<UInt8>) -> [UInt8] { bytes.map { alphabet[Int($0 & 31)] } }

    var description: String {
        let text = String(decoding: characters, as: UTF8.self)
        return stride(from: 0, to: text.utf8.count, by: 4)
            .map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
}
