package import Credential
package import Regulation
package import Signatures

/// What a new card shall say. The papers are personal data: digested or counted with, then forgotten.
package struct CardOrder: Sendable {
    package var holderName: HolderName
    package var category: Credential.Category
    /// With the birthday, which class C needs.
    package var papers: HolderPapers
    package var carrier: CarrierOrder

    package init(
        holderName: HolderName, category: Credential.Category, papers: HolderPapers, carrier: CarrierOrder
    ) {
        self.holderName = holderName
        self.category = category
        self.papers = papers
        self.carrier = carrier
    }
}

/// The carrier with the public key that it holds, so that paper with a key and a chip without one cannot be asked for.
package enum CarrierOrder: Hashable, Sendable {
    case paper
    case phone(PublicKey)
    /// P-256 only.
    case chip(PublicKey)
    /// A key that was made on a chip on the desk: the card is handed out only once it was read back from there.
    case chipOnDesk(PublicKey)

    package var carrier: Carrier {
        switch self {
        case .paper: .paper
        case .phone: .phone
        case .chip, .chipOnDesk: .chip
        }
    }

    /// What the credential says of the carrier; `nil` for paper.
    package var holderKey: HolderKey? {
        switch self {
        case .paper: nil
        case .phone(let key): HolderKey(key, on: .phone)
        case .chip(let key), .chipOnDesk(let key): HolderKey(key, on: .chip)
        }
    }
}
