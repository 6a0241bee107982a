internal import Signatures

/// The code with which a holder's phone fetches its credential, once: 80 random bits, in four groups of four characters.
///
///     code      K7QM-04XT-9ZDA-HC2P      0–9 A–Z without I, L, O, U
///     proof     signature over "talentcard phone v1" ‖ LF ‖ the 16 characters, by the phone's key
package struct PhoneCode: Hashable, Sendable, CustomStringConvertible {
    private let characters: [UInt8]

    package static let lifeSeconds: Int64 = 3 * 86_400

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let length = 16

    /// As it was typed: lower case, blanks and hyphens are taken, O as 0, I and L as 1.
    ///
    /// - Returns: `nil` for what is no code.
    package init?(_ text: String) {
        var characters: [UInt8] = []
        for character in text.utf8.prefix(64) where character != 0x20 && character != 0x2D {
            let upper = (0x61...0x7A).contains(character) ? character - 0x20 : character
            let read = upper == 0x4F ? 0x30 : upper == 0x49 || upper == 0x4C ? 0x31 : upper
            guard PhoneCode.alphabet.contains(read) else { return nil }
            characters.append(read)
        }
        guard characters.count == PhoneCode.length, text.utf8.count <= 64 else { return nil }
        self.characters = characters
    }

    /// - Parameter bytes: 16 fresh random ones; five bits of each are used.
    package init(random bytes: [UInt8]) {
        characters = bytes.prefix(PhoneCode.length).map { PhoneCode.alphabet[Int($0 & 31)] }
    }

    package var description: String {
        let text = String(decoding: characters, as: UTF8.self)
        return stride(from: 0, to: text.utf8.count, by: 4)
            .map { String(text.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }

    /// What the phone signs to show that it holds the key.
    package var challenge: [UInt8] { Array("talentcard phone v1\n".utf8) + characters }

    package var hash: [UInt8] { SHA256.hash(challenge) }
}
