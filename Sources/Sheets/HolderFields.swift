package import Credential
package import Primitives
package import Regulation
internal import Words

/// What sheets say of a holder. An error names the field and never repeats what is in it: it is personal data.
package enum HolderFields {
    /// A category's id, or what people write for it.
    package static func category(_ text: String) throws(AuthorityError) -> Credential.Category {
        if let category = WrittenCategory.category(text) { return category }
        throw AuthorityError(SheetFault.unknownCategory, at: "category")
    }

    /// - Returns: `nil` for an empty field.
    package static func birthday(_ text: String) throws(AuthorityError) -> Day? {
        guard !text.isEmpty else { return nil }
        guard let day = Day(iso8601: text) else {
            throw AuthorityError(SheetFault.badDay, at: "born")
        }
        return day
    }

    /// - Parameters:
    ///   - texts: `TYPE:NUMBER` each.
    ///   - today: the last day on which the holder can have been born.
    package static func documents(_ texts: [String], on today: Day) throws(AuthorityError) -> [DocumentNumber] {
        var documents: [DocumentNumber] = []
        for (position, text) in texts.enumerated() {
            documents.append(try DocumentText.document(text, at: "document \(position + 1)", on: today))
        }
        return documents
    }
}
