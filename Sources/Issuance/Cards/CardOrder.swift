package import Credential
package import Primitives
package import Regulation
package import Signatures

/// What a new card shall say. Documents and birthday are personal data: digested or counted with, then forgotten.
package struct CardOrder: Sendable {
    package var holderName: String
    package var category: Credential.Category
    /// 1 to 4.
    package var documents: [IdentityDocument]
    /// Needed for class C.
    package var birthday: Day?
    package var carrier: CarrierOrder

    package init(
        holderName: String, category: Credential.Category, documents: [IdentityDocument], birthday: Day? = nil,
        carrier: CarrierOrder
    ) {
        self.holderName = holderName
        self.category = category
        self.documents = documents
        self.birthday = birthday
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

    package var publicKey: PublicKey? {
        switch self {
        case .paper: nil
        case .phone(let key), .chip(let key), .chipOnDesk(let key): key
        }
    }
}
