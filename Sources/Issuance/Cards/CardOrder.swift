public import Credential
public import Primitives
public import Signatures

/// What a new card shall say. Documents and birthday are personal data: digested or counted with, then forgotten.
public struct CardOrder: Sendable {
    public var holderName: String
    public var category: Credential.Category
    /// 1 to 4.
    public var documents: [IdentityDocument]
    /// Needed for class C.
    public var birthday: Day?
    public var carrier: CarrierOrder

    public init(
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
public enum CarrierOrder: Hashable, Sendable {
    case paper
    case phone(PublicKey)
    /// P-256 only.
    case chip(PublicKey)
    /// A key that was made on a chip on the desk: the card is handed out only once it was read back from there.
    case chipOnDesk(PublicKey)

    public var carrier: Carrier {
        switch self {
        case .paper: .paper
        case .phone: .phone
        case .chip, .chipOnDesk: .chip
        }
    }

    public var publicKey: PublicKey? {
        switch self {
        case .paper: nil
        case .phone(let key), .chip(let key), .chipOnDesk(let key): key
        }
    }
}
