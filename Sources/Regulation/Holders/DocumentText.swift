package import Credential

/// A document as officers write it: `resident-id:NUMBER`, `passport:CHN:E12345678`.
package enum DocumentText {
    /// - Parameter place: what an error names in the number's stead, which is personal data.
    /// - Throws: `badInput`.
    package static func document(_ text: String, at place: String) throws(AuthorityError) -> IdentityDocument {
        guard let colon = text.firstIndex(of: ":"), let type = DocumentType(id: String(text[..<colon])) else {
            throw AuthorityError(
                .badInput, at: place, "not TYPE:NUMBER; types are resident-id, passport, hmt-permit, foreign-pr")
        }
        do {
            return try IdentityDocument(type: type, number: String(text[text.index(after: colon)...]))
        } catch {
            throw AuthorityError(.badInput, at: place, words(error))
        }
    }

    private static func words(_ error: DocumentNumberError) -> String {
        switch error {
        case .badCharacter: "has a character that no document number has; type letters and digits"
        case .wrongLength: "has not the length of such a number; type it again"
        case .wrongCheckDigit: "its check digit does not fit, so a digit is mistyped; type it again"
        case .noCountry: "a passport needs its country: passport:CHN:E12345678"
        }
    }
}
