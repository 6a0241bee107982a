package import Credential

/// What people write for a category in a sheet, beside its id.
package enum WrittenCategory {
    /// - Parameter text: an id, a letter with the Chinese word for class behind it, or one of `grounds`.
    package static func category(_ text: String) -> Credential.Category? {
        let word = text.lowercased().replacing("类", with: "")
        return Credential.Category(id: word) ?? named[word]
    }

    /// The words for the grounds without a letter.
    package static var grounds: [String] { named.keys.sorted() }

    private static let named: [String: Credential.Category] = [
        "重大贡献": .majorContribution, "表彰": .commended, "急需紧缺": .urgentlyNeeded, "同层次": .equivalentLevel,
    ]
}
