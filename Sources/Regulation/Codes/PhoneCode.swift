internal import Signatures

/// The code with which a holder's phone fetches its credential, once: 80 random bits, in four groups of four characters.
///
///     code      K7QM-04XT-9ZDA-HC2P      0–9 A–Z without I, L, O, U
///     proof     signature over "talentcard phone v1" ‖ LF ‖ the 16 characters, by the phone's key
package struct PhoneCode: Hashable, Sendable, CustomStringConvertible {
    private let code: HandedCode

    package static let lifeSeconds: Int64 = 3 * 86_400
    private static let length = 16

    /// As it was typed: lower case, blanks and hyphens are taken, O as 0, I and L as 1.
    ///
    /// - Returns: `nil` for what is no code.
    package init?(_ text: String) {
        guard let code = HandedCode(text, length: PhoneCode.length) else { return nil }
        self.code = code
    }

    /// - Parameter bytes: 16 fresh random ones; five bits of each are used.
    package init(random bytes: [UInt8]) {
        code = HandedCode(random: bytes.prefix(PhoneCode.length))
    }

    package var description: String { code.description }

    /// What the phone signs to show that it holds the key.
    package var challenge: [UInt8] { Array("talentcard phone v1\n".utf8) + code.characters }

    package var hash: [UInt8] { SHA256.hash(challenge) }
}
