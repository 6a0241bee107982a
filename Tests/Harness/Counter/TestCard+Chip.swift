package import CardSimulator
package import TestSupport

extension TestCard {
    /// A chip that holds this card.
    package func contents(by authority: TestAuthority) throws -> CardContents {
        CardContents(key: holderKey, objects: [CardContents.credentialTag: try authority.credential(self)])
    }
}
