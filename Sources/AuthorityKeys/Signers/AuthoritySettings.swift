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
            throw AuthorityError(.badInput, at: "authority", "1 to 16 visible ASCII characters, such as CN-JL")
        }
        guard (8...64).contains(statusURIPrefix.utf8.count), statusURIPrefix.contains(":"),
            statusURIPrefix.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw AuthorityError(
                .badInput, at: "status uri", "a uri of 8 to 64 characters, such as https://cards.example/status/")
        }
        guard AuthoritySettings.listSizes.contains(listSize), listSize.isMultiple(of: 4) else {
            throw AuthorityError(.badInput, at: "list size", "a multiple of 4 from 1024 to 16777216, such as 65536")
        }
        self.authority = authority
        self.statusURIPrefix = statusURIPrefix
        self.listSize = listSize
        self.isTest = isTest
    }
}
