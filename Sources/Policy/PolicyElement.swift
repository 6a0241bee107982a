import Credential
import JSON
import Primitives

/// One value of a policy file together with its place, so that every refusal can say where.
struct PolicyElement {
    let value: JSONValue
    let place: String

    func refused(_ code: PolicyError.Code, _ explanation: String) -> PolicyError {
        PolicyError(code: code, place: place.isEmpty ? "policy" : place, explanation: explanation)
    }

    /// The members of an object that has no key outside `keys`.
    func fields(_ keys: [String]) throws(PolicyError) -> PolicyFields {
        guard let object = value.object else { throw refused(.wrongType, "expected an object, {…}") }
        for key in object.keys where !keys.contains(key) {
            let known = keys.joined(separator: ", ")
            throw PolicyError(
                code: .unknownKey, place: place.isEmpty ? quotable(key) : "\(place).\(quotable(key))",
                explanation: "there is no such key here; the keys are: \(known)")
        }
        return PolicyFields(object: object, place: place)
    }

    /// The elements of a list of at least `least` and at most `limit`.
    func elements(least: Int = 0, limit: Int = PolicyLimits.listElements) throws(PolicyError) -> [PolicyElement] {
        guard let array = value.array else { throw refused(.wrongType, "expected a list, […]") }
        guard array.count >= least else { throw refused(.badValue, "the list is empty; name at least one") }
        guard array.count <= limit else { throw refused(.badValue, "the list has more than \(limit) elements") }
        return array.enumerated().map { PolicyElement(value: $1, place: "\(place)[\($0)]") }
    }

    /// A text for people: one line with something to see in it.
    func text() throws(PolicyError) -> String {
        guard let text = value.string else { throw refused(.wrongType, "expected a text, \"…\"") }
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { !$0.properties.isWhitespace && !$0.isUnfitForText }) else {
            throw refused(.badValue, "the text is empty; write it or leave the key out")
        }
        guard scalars.count <= PolicyLimits.textLength else {
            throw refused(.badValue, "the text is longer than \(PolicyLimits.textLength) characters; shorten it")
        }
        guard text.isPlainText else {
            throw refused(.badValue, "the text holds a line end or a character that is not shown as it is; take it out")
        }
        return text
    }

    /// Lower-case ASCII letters, digits, `-`, `.`, `_`, the first one a letter or a digit: also safe as a file name.
    func identifier() throws(PolicyError) -> String {
        guard let text = value.string else { throw refused(.wrongType, "expected an id, \"…\"") }
        guard isIdentifier(text) else {
            throw refused(
                .badValue,
                "\"\(quotable(text))\" cannot be an id; use 1 to \(PolicyLimits.idLength) of a-z, 0-9, '-', '.', '_', "
                    + "beginning with a letter or a digit")
        }
        return text
    }

    func integer(_ range: ClosedRange<Int>) throws(PolicyError) -> Int {
        guard let integer = value.integer else { throw refused(.wrongType, "expected a whole number") }
        guard let number = Int(exactly: integer), range.contains(number) else {
            let allowed = "\(range.lowerBound) to \(range.upperBound)"
            throw refused(.badValue, "\(integer) is out of range; write a number from \(allowed)")
        }
        return number
    }

    func bool() throws(PolicyError) -> Bool {
        guard let bool = value.bool else { throw refused(.wrongType, "expected true or false") }
        return bool
    }

    func day() throws(PolicyError) -> Day {
        guard let text = value.string else { throw refused(.wrongType, "expected a date, \"YYYY-MM-DD\"") }
        guard let day = Day(iso8601: text) else {
            throw refused(.badDate, "\"\(quotable(text))\" is not a day of the calendar; write it as YYYY-MM-DD")
        }
        return day
    }

    /// One of these words of a closed vocabulary.
    func word<Word: Vocabulary>(of words: [Word] = Array(Word.allCases)) throws(PolicyError) -> Word {
        guard let text = value.string else { throw refused(.wrongType, "expected a text, \"…\"") }
        guard let word = words.first(where: { $0.id == text }) else {
            let known = words.map(\.id).joined(separator: ", ")
            throw refused(.badValue, "\"\(quotable(text))\" is not known here; use one of: \(known)")
        }
        return word
    }
}

/// Outside text as it may stand in an error: one line, not long.
func quotable(_ text: String) -> String {
    var short = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(40) { short.append(scalar.isUnfitForText ? "?" : scalar) }
    return String(short) + (text.unicodeScalars.count > 40 ? "…" : "")
}

/// Whether a site, service or region can have this name: 1–64 of `a-z 0-9 - . _`, a letter or digit first.
public func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= PolicyLimits.idLength else { return false }
    return isLetterOrDigit(first)
        && text.utf8.allSatisfy {
            isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
        }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
