package import Credential
package import Primitives

/// What a paper card says in print: what its credential says to readers, and nothing else of its holder.
package struct PrintedCard: Hashable, Sendable {
    package let number: String
    package let holderName: String
    package let category: Credential.Category
    package let issuedAt: Timestamp
    package let expires: Timestamp
    /// COSE_Sign1, as the symbol carries it.
    package let credential: [UInt8]

    package init(
        number: String, holderName: String, category: Credential.Category, issuedAt: Timestamp, expires: Timestamp,
        credential: [UInt8]
    ) {
        self.number = number
        self.holderName = holderName
        self.category = category
        self.issuedAt = issuedAt
        self.expires = expires
        self.credential = credential
    }
}
