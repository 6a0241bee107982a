internal import Signatures

/// The code with which a site's daemon enrols, once: 75 random bits and a check character, in four groups of four.
///
///     code      K7QM-04XT-9ZDA-HC28      0–9 A–Z without I, L, O, U; the last by Luhn's rule modulo 32
///     proof     signature over "talentcard site v1" ‖ LF ‖ the 16 characters, by the site's key for presence receipts
///
/// Nobody tries so many through, so wrong codes are counted against the network that they come from, and against no invitation.
package struct SiteCode: Hashable, Sendable, CustomStringConvertible {
    private let code: HandedCode

    package static let lifeSeconds: Int64 = 7 * 86_400
    private static let length = 16

    /// As it was typed: lower case, blanks and hyphens are taken, O as 0, I and L as 1.
    ///
    /// - Returns: `nil` for what is no code, also for one with a character mistyped, or two beside each other exchanged.
    package init?(_ text: String) {
        guard let code = HandedCode(checked: text, length: SiteCode.length) else { return nil }
        self.code = code
    }

    /// - Parameter bytes: 15 fresh random ones; five bits of each are used.
    package init(random bytes: [UInt8]) {
        code = HandedCode(checkedRandom: bytes.prefix(SiteCode.length - 1))
    }

    package var description: String { code.description }

    /// What the daemon signs to show that it holds the site's key.
    package var challenge: [UInt8] { Array("talentcard site v1\n".utf8) + code.characters }

    package var hash: [UInt8] { SHA256.hash(challenge) }
}
