package import Credential
package import Primitives

/// A document as officers write it: `resident-id:NUMBER`, `passport:CHN:E12345678`.
package enum DocumentText {
    /// - Parameters:
    ///   - place: what an error names in the number's stead, which is personal data.
    ///   - today: the last day on which its holder can have been born.
    /// - Throws: `badInput`.
    package static func document(
        _ text: String, at place: String, on today: Day
    ) throws(AuthorityError) -> DocumentNumber {
        guard let colon = text.firstIndex(of: ":"), let type = DocumentType(id: String(text[..<colon])) else {
            throw AuthorityError(.notADocument, at: place)
        }
        do {
            return try DocumentNumber(type: type, number: String(text[text.index(after: colon)...]), on: today)
        } catch {
            throw AuthorityError(.documentNumber(error), at: place)
        }
    }
}
