internal import Signatures

/// A document as an operator or a document reader gives it, in the one spelling that is hashed.
///
/// Number and type are personal data: they are compared and forgotten, never stored or shown.
public struct IdentityDocument: Hashable, Sendable {
    public let type: DocumentType
    /// Passport `ISO3:NUMBER`, others the number; `A–Z 0–9` only. Outside of this room only to be sealed.
    package let normalizedNumber: [UInt8]

    /// Blanks and hyphens are dropped, letters become upper case. Of a passport the two lines that it shows to machines
    /// will do, with their check digits.
    ///
    /// - Throws: what is wrong with the number, when no document of this type can have it.
    public init(type: DocumentType, number: String) throws(DocumentNumberError) {
        let isZone = type == .passport && number.utf8.contains(UInt8(ascii: "<"))
        let characters =
            isZone ? try PassportZone.number(in: normalized(number, hasFillers: true)) : try normalized(number)
        switch type {
        case .residentID:
            guard characters.count == GB11643.length else { throw .wrongLength }
            guard GB11643.isValid(characters) else { throw .wrongCheckDigit }
        case .hmtPermit, .foreignPR:
            if characters.count == GB11643.length, !GB11643.isValid(characters) { throw .wrongCheckDigit }
        case .passport:
            let colon = UInt8(ascii: ":")
            guard characters.count > 4, characters[3] == colon, characters[..<3].allSatisfy(isLetter),
                !characters[4...].contains(colon)
            else { throw .noCountry }
        }
        guard type == .passport || !characters.contains(UInt8(ascii: ":")) else { throw .badCharacter }
        guard (1...IdentityDocument.lengthLimit).contains(characters.count) else { throw .wrongLength }
        self.type = type
        normalizedNumber = characters
    }

    /// The digest that a card with this salt carries: scrypt (RFC 7914), N = 2¹⁴, r = 8, p = 1, 16 bytes.
    ///
    /// It takes some 45 ms by design, so that a stolen card's digests are not tried through in a day.
    ///
    /// - Parameter salt: the card's own, 16 bytes.
    public func digest(salt: [UInt8]) throws(CredentialError) -> DocumentDigest {
        do {
            let digest = try Scrypt.derive(
                password: normalizedNumber, salt: salt, n: 1 << 14, r: 8, p: 1, length: DocumentDigest.length)
            return DocumentDigest(type: type, digest: digest)
        } catch {
            throw .notChecked
        }
    }

    static let lengthLimit = 40
}

extension IdentityDocument: CustomStringConvertible, CustomReflectable {
    /// Without the number: it must not reach a log by being printed.
    public var description: String { "IdentityDocument(\(type.id))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What a card carries of a document.
public struct DocumentDigest: Hashable, Sendable {
    public static let length = 16

    public let type: DocumentType
    /// 16 bytes.
    public let digest: [UInt8]

    init(type: DocumentType, digest: [UInt8]) {
        self.type = type
        self.digest = digest
    }
}

/// Why no document can have such a number.
public enum DocumentNumberError: String, Error, Sendable, CaseIterable {
    case badCharacter = "bad-character"
    case wrongLength = "wrong-length"
    case wrongCheckDigit = "wrong-check-digit"
    /// A passport number without its three-letter country, `CHN:E12345678`.
    case noCountry = "no-country"
}

/// How a document given compares with the card's.
public enum DocumentMatch: Hashable, Sendable {
    case matching
    case notMatching
    /// The card lists no document of this type.
    case notListed
}

extension TalentCard {
    /// - Throws: `notChecked` when the digest could not be made.
    public func match(_ document: IdentityDocument) throws(CredentialError) -> DocumentMatch {
        let listed = documents.filter { $0.type == document.type }
        guard !listed.isEmpty else { return .notListed }
        let given = try document.digest(salt: salt)
        return listed.contains { constantTimeEqual($0.digest, given.digest) } ? .matching : .notMatching
    }
}

private func normalized(_ number: String, hasFillers: Bool = false) throws(DocumentNumberError) -> [UInt8] {
    var characters: [UInt8] = []
    for scalar in number.unicodeScalars where !isSeparator(scalar) {
        switch scalar {
        case "a"..."z": characters.append(UInt8(scalar.value) - 0x20)
        case "<" where hasFillers: characters.append(UInt8(ascii: "<"))
        case "A"..."Z", "0"..."9", ":": characters.append(UInt8(scalar.value))
        default: throw .badCharacter
        }
    }
    return characters
}

/// Blanks and hyphens, those of a Chinese input method too.
private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "-" || ("\u{2010}"..."\u{2015}").contains(scalar) || scalar == "－"
}

private func isLetter(_ character: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(character)
}
