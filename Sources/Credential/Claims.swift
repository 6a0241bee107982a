internal import COSE
public import Primitives
public import Signatures

/// The claims of a card, a CWT (RFC 8392) in deterministic encoding; no other key may stand in it.
///
///     Claims = { 1 => tstr,               ; iss, the authority
///                2 => tstr,               ; sub, the card number: 1–24 of A–Z 0–9 -
///                4 => time, ? 5 => time,  ; exp, the first second at which it is no longer valid; nbf
///                6 => time,               ; iat
///                ? 8 => { 1 => COSE_Key },                                         ; cnf, RFC 8747 §3.1
///                65535 => { "status_list" => { "idx" => uint, "uri" => tstr } },   ; Token Status List §6
///                -65537 => TalentCard }   ; with its carrier exactly where cnf is
///     time = 0..253402300799
public struct Claims: Hashable, Sendable {
    public let issuer: String
    /// The card number as printed.
    public let subject: String
    /// The first second at which the card is no longer valid.
    public let expires: Timestamp
    public let notBefore: Timestamp?
    public let issuedAt: Timestamp
    /// What the holder's carrier proves itself by; `nil` on paper.
    public let holderKey: HolderKey?
    public let status: StatusReference
    public let talentCard: TalentCard

    init(
        issuer: String, subject: String, expires: Timestamp, notBefore: Timestamp?, issuedAt: Timestamp,
        holderKey: HolderKey?, status: StatusReference, talentCard: TalentCard
    ) {
        self.issuer = issuer
        self.subject = subject
        self.expires = expires
        self.notBefore = notBefore
        self.issuedAt = issuedAt
        self.holderKey = holderKey
        self.status = status
        self.talentCard = talentCard
    }
}

/// The key inside a credential, and the one sort of carrier that may answer with it: a chip signs any 32 bytes, so a phone's
/// moment signed by it proves nothing.
public struct HolderKey: Hashable, Sendable {
    public let key: PublicKey
    public let carrier: KeyCarrier

    public init(_ key: PublicKey, on carrier: KeyCarrier) {
        self.key = key
        self.carrier = carrier
    }
}

/// What holds the key of a credential.
public enum KeyCarrier: UInt64, Hashable, Sendable, CaseIterable {
    case chip = 1
    case phone = 2
}

/// Where the card's status stands (Token Status List §6.3).
public struct StatusReference: Hashable, Sendable {
    public let uri: String
    public let index: UInt64

    public init(uri: String, index: UInt64) {
        self.uri = uri
        self.index = index
    }
}

/// What the authority says of the holder (claim −65537).
///
///     TalentCard = { 1 => 1..2, 2 => 1..9, 3 => tstr .size (0..64), 4 => bstr .size 16,
///                    5 => [ 1*4 [ 1..4, bstr .size 2 ] ],      ; kind, category, name, salt, documents
///                    ? 6 => 1..2 }                             ; the carrier: `HolderKey`, not here
public struct TalentCard: Hashable, Sendable {
    public let kind: CardKind
    public let category: Category
    /// As its issuer wrote it: not all that `HolderName` asks of a name that is typed here.
    public let holderName: String
    /// 16 bytes, the salt of the documents' digests.
    public let salt: [UInt8]
    public let documents: [DocumentDigest]

    /// How many documents a card names (regulation, Art. 9).
    public static let documentCount = 1...4
    public static let saltBytes = 16

    /// `nil` when the category is not one of the kind (regulation, Art. 4 and 5), a length is not the format's, or the
    /// name would not be shown as it stands there.
    public init?(
        kind: CardKind, category: Category, holderName: String, salt: [UInt8], documents: [DocumentDigest]
    ) {
        guard category.kind == kind, holderName.utf8.count <= HolderName.limitBytes,
            !holderName.unicodeScalars.contains(where: \.steersDisplay),
            salt.count == TalentCard.saltBytes, TalentCard.documentCount.contains(documents.count)
        else { return nil }
        self.kind = kind
        self.category = category
        self.holderName = holderName
        self.salt = salt
        self.documents = documents
    }
}
