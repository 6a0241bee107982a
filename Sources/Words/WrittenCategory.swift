package import Credential

/// What people write for a category in a sheet, beside its id.
package enum WrittenCategory {
    /// - Parameter text: an id, a letter of either width with the Chinese words for class or talent behind it, or one of
    ///   `grounds`.
    package static func category(_ text: String) -> Credential.Category? {
        let word = FoldedText(text).text.replacing("人才", with: "").replacing("类", with: "")
        return Credential.Category.allCases.first { FoldedText($0.id).text == word } ?? named[word]
    }

    /// The words for the grounds without a letter.
    package static var grounds: [String] { named.keys.sorted() }

    /// Each once, as a form offers it.
    package static let offered = Credential.Category.allCases.map { category in
        named.first { $0.value == category }?.key ?? category.id.uppercased()
    }

    private static let named: [String: Credential.Category] = [
        "重大贡献": .majorContribution, "表彰": .commended, "急需紧缺": .urgentlyNeeded, "同层次": .equivalentLevel,
    ]
}
