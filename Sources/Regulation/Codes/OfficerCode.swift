internal import Signatures

/// The code with which an officer sets up the own sign-in, once: 80 random bits, in four groups of four characters.
///
///     code      K7QM-04XT-9ZDA-HC2P      0–9 A–Z without I, L, O, U
///
/// Nobody tries so many through, so wrong codes are counted against the network that they come from.
package struct OfficerCode: Hashable, Sendable, CustomStringConvertible {
    private let code: HandedCode

    package static let lifeSeconds: Int64 = 7 * 86_400
    package static let randomLength = 16

    /// As it was typed: lower case, blanks and hyphens are taken, O as 0, I and L as 1.
    ///
    /// - Returns: `nil` for what is no code.
    package init?(_ text: String) {
        guard let code = HandedCode(text, length: OfficerCode.randomLength) else { return nil }
        self.code = code
    }

    /// - Parameter bytes: `randomLength` fresh random ones; five bits of each are used.
    package init(random bytes: [UInt8]) {
        code = HandedCode(random: bytes.prefix(OfficerCode.randomLength))
    }

    package var description: String { code.description }

    package var hash: [UInt8] { SHA256.hash(Array("talentcard officer v1\n".utf8) + code.characters) }
}

/// What an officer is given, one thing: the code, and where the console is.
///
///     https://cards.example/console/#/welcome/K7QM-04XT-9ZDA-HC2P
///
/// The code stands where browsers keep it to themselves (RFC 3986 §3.5).
package struct OfficerTicket: Hashable, Sendable, CustomStringConvertible {
    /// `nil` where it is told otherwise.
    package let address: AuthorityAddress?
    package let code: OfficerCode

    package init(address: AuthorityAddress?, code: OfficerCode) { (self.address, self.code) = (address, code) }

    package var description: String { address.map { "\($0)/console/#/welcome/\(code)" } ?? "\(code)" }
}
