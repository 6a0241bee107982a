package import Credential
package import Primitives

/// What somebody typed to find a person or a card: a part of a name or of a card's number, an application's number, or a
/// whole document number. Which of these it is need not be said.
package struct SearchTerm: Hashable, Sendable {
    /// A part of a holder's name.
    package let name: FoldedText
    /// What a card's number is like, `%` for anything: `JX-%4%`. `nil` for what is in no number.
    package let cardPattern: String?
    package let application: Int64?
    /// The documents that have this number; more than one where types share a form.
    package let documents: [DocumentNumber]

    /// - Parameter today: the last day on which a document's holder can have been born.
    /// - Returns: `nil` for a text without a letter or a digit.
    package init?(_ text: String, on today: Day) {
        name = FoldedText(text)
        guard !name.isEmpty else { return nil }
        let digits = name.text.allSatisfy { $0.isASCII && $0.isNumber }
        cardPattern = digits ? "%\(name.text)%" : SearchTerm.pattern(name.text)
        application = digits ? Int64(name.text) : nil
        documents = SearchTerm.documents(text, on: today)
    }

    /// The letters of a card's number, alone or with digits after them.
    private static func pattern(_ text: String) -> String? {
        guard let kind = ["jx", "jj"].first(where: text.hasPrefix) else { return nil }
        let digits = text.dropFirst(kind.count)
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return "\(kind.uppercased())-%\(digits)%"
    }

    /// With its type before it or without.
    private static func documents(_ text: String, on today: Day) -> [DocumentNumber] {
        var found: [DocumentNumber] = []
        for type in DocumentType.allCases {
            let number = text.hasPrefix("\(type.id):") ? String(text.dropFirst(type.id.count + 1)) : text
            do throws(DocumentNumberError) {
                found.append(try DocumentNumber(type: type, number: number, on: today))
            } catch {
                // No document of this type has such a number.
                continue
            }
        }
        return found
    }
}
