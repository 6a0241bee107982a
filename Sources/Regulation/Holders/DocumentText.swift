package import Credential

/// A document as officers write it: `resident-id:NUMBER`, `passport:CHN:E12345678`.
package enum DocumentText {
    /// - Parameter place: what an error names in the number's stead, which is personal data.
    /// - Throws: `badInput`.
    package static func document(_ text: String, at place: String) throws(AuthorityError) -> IdentityDocument {
        guard let colon = text.firstIndex(of: ":"), let type = DocumentType(id: String(text[..<colon])) else {
            throw AuthorityError(.notADocument, at: place)
        }
        do {
            return try IdentityDocument(type: type, number: String(text[text.index(after: colon)...]))
        } catch {
            throw AuthorityError(.documentNumber(error), at: place)
        }
    }
}
