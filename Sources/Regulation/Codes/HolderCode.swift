internal import Signatures

/// The code with which a holder signs in to the own card's page, once: 45 random bits and a check character, in two groups.
///
///     code      7QM04-XT9Z2      0–9 A–Z without I, L, O, U; the last by Luhn's rule modulo 32
///
/// It is short, since people type it on a phone: three wrong tries end it.
package struct HolderCode: Hashable, Sendable, CustomStringConvertible {
    private let code: HandedCode

    package static let lifeSeconds: Int64 = 7 * 86_400
    /// Wrong tries that end it.
    package static let triesLimit: Int64 = 3
    private static let length = 10

    /// As it was typed: lower case, blanks and hyphens are taken, O as 0, I and L as 1.
    ///
    /// - Returns: `nil` for what is no code, also for one with a character mistyped, or two beside each other exchanged.
    package init?(_ text: String) {
        guard let code = HandedCode(checked: text, length: HolderCode.length) else { return nil }
        self.code = code
    }

    /// - Parameter bytes: 9 fresh random ones; five bits of each are used.
    package init(random bytes: [UInt8]) {
        code = HandedCode(checkedRandom: bytes.prefix(HolderCode.length - 1))
    }

    package var description: String { code.description }

    package var hash: [UInt8] { SHA256.hash(Array("talentcard holder v1\n".utf8) + code.characters) }
}
