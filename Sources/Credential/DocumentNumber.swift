public import Primitives

/// The number of an identity document that can exist, in the one spelling that is hashed.
///
///     resident-id   18 places of GB 11643 that begin with a province
///     passport      ISO3 ":" 5–9 places; ISO3 of ICAO Doc 9303-3
///     hmt-permit    18 places of GB 11643 that begin with 81, 82 or 83 and 0000
///     foreign-pr    18 places of GB 11643 that begin with 9, or the older 3 letters of a state and 12 digits
///
/// Personal data: it is compared and forgotten, never stored or shown.
public struct DocumentNumber: Hashable, Sendable {
    public let type: DocumentType
    /// `A–Z 0–9`, of a passport `ISO3:NUMBER`. Outside of this room only to be sealed.
    package let spelling: [UInt8]
    /// The last four places: enough to tell a person's documents apart where somebody looks over what was typed.
    package var ending: String { String(decoding: spelling.suffix(4), as: UTF8.self) }

    /// The day of birth that the number tells; `nil` when it tells none.
    package let birthday: Day?

    /// Blanks, hyphens and dashes are dropped, full-width forms become narrow, letters upper case. Of a passport the two
    /// lines that it shows to machines will do, with their check digits.
    ///
    /// - Parameter today: the last day on which its holder can have been born.
    /// - Throws: what is wrong with the number, when no document of this type can have it.
    public init(type: DocumentType, number: String, on today: Day) throws(DocumentNumberError) {
        let isZone = type == .passport && number.unicodeScalars.contains { $0.narrow == "<" }
        let characters =
            isZone ? try PassportZone.number(in: folded(number, hasFillers: true)) : try folded(number)
        let form = try Form(characters, declared: type)
        guard form.type == type else { throw .anotherType }
        self.type = type
        switch form {
        case .gb11643(let number):
            spelling = characters
            birthday = try number.birthday(until: today)
        case .oldForeignPR(let state):
            guard StateCode.isKnown(state) else { throw .wrongState }
            spelling = characters
            birthday = nil
        case .passport(let state, let number):
            guard StateCode.isKnown(state) else { throw .wrongState }
            guard DocumentNumber.passportPlaces.contains(number.count) else { throw .wrongLength }
            spelling = Array(state.utf8) + [UInt8(ascii: ":")] + number
            birthday = nil
        }
    }

    private static let passportPlaces = 5...9
}

extension DocumentNumber: CustomStringConvertible, CustomReflectable {
    /// Without the number: it must not reach a log by being printed.
    public var description: String { "DocumentNumber(\(type.id))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why no document can have such a number.
public enum DocumentNumberError: String, Error, Sendable, CaseIterable {
    case badCharacter = "bad-character"
    case wrongLength = "wrong-length"
    case wrongCheckDigit = "wrong-check-digit"
    /// A passport number without its three-letter country, `CHN:E12345678`.
    case noCountry = "no-country"
    /// No province of GB/T 2260, nor one of the beginnings of the other types.
    case wrongProvince = "wrong-province"
    /// A day that the calendar does not have, before 1900, or still to come.
    case wrongDay = "wrong-day"
    /// No state or issuer of ICAO Doc 9303-3.
    case wrongState = "wrong-state"
    /// A number of another type of document.
    case anotherType = "another-type"
}

/// Which document a number belongs to, by its shape alone.
private enum Form {
    case gb11643(GB11643)
    case oldForeignPR(state: String)
    case passport(state: String, number: [UInt8])

    init(_ characters: [UInt8], declared: DocumentType) throws(DocumentNumberError) {
        if let colon = characters.firstIndex(of: UInt8(ascii: ":")) {
            let number = Array(characters[(colon + 1)...])
            let state = StateCode.spelled(characters[..<colon])
            guard !number.contains(UInt8(ascii: ":")) else { throw .badCharacter }
            guard let state else { throw declared == .passport ? .noCountry : .badCharacter }
            self = .passport(state: state, number: number)
        } else if characters.count == GB11643.length {
            self = .gb11643(try GB11643(characters))
        } else if characters.count == Form.oldLength, let state = StateCode.spelled(characters[..<3]),
            characters[3...].allSatisfy(isDigit)
        {
            self = .oldForeignPR(state: state)
        } else {
            switch declared {
            case .passport: throw .noCountry
            case .foreignPR where characters.count == Form.oldLength: throw .badCharacter
            case .residentID, .hmtPermit, .foreignPR: throw .wrongLength
            }
        }
    }

    var type: DocumentType {
        switch self {
        case .gb11643(let number): number.type
        case .oldForeignPR: .foreignPR
        case .passport: .passport
        }
    }

    private static let oldLength = 15
}

private func folded(_ number: String, hasFillers: Bool = false) throws(DocumentNumberError) -> [UInt8] {
    var characters: [UInt8] = []
    for scalar in number.unicodeScalars.lazy.map(\.narrow) where !isSeparator(scalar) {
        switch scalar {
        case "a"..."z": characters.append(UInt8(scalar.value) - 0x20)
        case "<" where hasFillers: characters.append(UInt8(ascii: "<"))
        case "A"..."Z", "0"..."9", ":": characters.append(UInt8(scalar.value))
        default: throw .badCharacter
        }
    }
    return characters
}

/// Blanks, hyphens and dashes.
private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "-" || ("\u{2010}"..."\u{2015}").contains(scalar)
        || scalar == "\u{2212}"
}

func isDigit(_ character: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
}
