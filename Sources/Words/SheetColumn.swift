internal import Credential

/// The columns of the sheets that offices hand in.
package enum SheetColumn: String, Hashable, Sendable, CaseIterable {
    case order, name, category, documents, employer, born, attachments

    /// The column of a head, by its code or in an office's language.
    package init?(head: String) {
        let found = SheetColumn.allCases.first { column in
            column.rawValue == head || OfficeLanguage.allCases.contains { $0.words.head(of: column) == head }
        }
        guard let found else { return nil }
        self = found
    }

    /// The code, and what it is called in Chinese.
    package var heads: String { "\(rawValue) \(OfficeLanguage.zh.words.head(of: self))" }
}
