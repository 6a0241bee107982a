package import Regulation

/// What an authority is from its first day on.
package struct AuthoritySettings: Hashable, Sendable {
    /// The issuer's name in cards.
    package let authority: String
    /// What stands before a status list's number in its uri. Short: each byte is printed in every paper card.
    package let statusURIPrefix: String
    /// Entries of a new status list.
    package let listSize: Int
    /// Whether its signers are listed as test signers: counters say so on every card.
    package let isTest: Bool

    package static let listSizes = 1024...(1 << 24)

    /// - Throws: `badInput`.
    package init(
        authority: String = "CN-JL", statusURIPrefix: String = "https://cards.example/status/", listSize: Int = 1 << 16,
        isTest: Bool
    ) throws(AuthorityError) {
        guard (1...16).contains(authority.utf8.count), authority.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw AuthorityError(.badAuthorityName, at: "authority")
        }
        guard (8...64).contains(statusURIPrefix.utf8.count), statusURIPrefix.contains(":"),
            statusURIPrefix.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw AuthorityError(.badStatusURI, at: "status uri")
        }
        guard AuthoritySettings.listSizes.contains(listSize), listSize.isMultiple(of: 4) else {
            throw AuthorityError(.badListSize, at: "list size")
        }
        self.authority = authority
        self.statusURIPrefix = statusURIPrefix
        self.listSize = listSize
        self.isTest = isTest
    }
}
