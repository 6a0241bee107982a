internal import Credential

/// An officer's name as colleagues read it, by the rule of holders' names.
package struct OfficerName: Hashable, Sendable {
    package let text: String

    /// - Throws: `badInput`, which does not repeat it.
    package init(typed text: String) throws(AuthorityError) { self.text = try HolderName(typed: text).text }
}
