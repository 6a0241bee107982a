package import Credential

/// One card of a list for signatures.
package struct HandOutLine: Hashable, Sendable {
    package let number: String
    package let holderName: String
    package let category: Credential.Category
    /// For whom the holder works; `nil` where nothing tells.
    package let employer: String?

    package init(number: String, holderName: String, category: Credential.Category, employer: String?) {
        self.number = number
        self.holderName = holderName
        self.category = category
        self.employer = employer
    }
}
