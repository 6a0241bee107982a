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
///                -65537 => TalentCard }
///     time = 0..253402300799
public struct Claims: Hashable, Sendable {
    public let issuer: String
    /// The card number as printed.
    public let subject: String
    /// The first second at which the card is no longer valid.
    public let expires: Timestamp
    public let notBefore: Timestamp?
    public let issuedAt: Timestamp
    /// The key of the carrier; `nil` on paper.
    public let confirmationKey: PublicKey?
    public let status: StatusReference
    public let talentCard: TalentCard

    init(
        issuer: String, subject: String, expires: Timestamp, notBefore: Timestamp?, issuedAt: Timestamp,
        confirmationKey: PublicKey?, status: StatusReference, talentCard: TalentCard
    ) {
        self.issuer = issuer
        self.subject = subject
        self.expires = expires
        self.notBefore = notBefore
        self.issuedAt = issuedAt
        self.confirmationKey = confirmationKey
        self.status = status
        self.talentCard = talentCard
    }
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
///                    5 => [ 1*4 [ 1..4, bstr .size 16 ] ] }     ; kind, category, name, salt, documents
public struct TalentCard: Hashable, Sendable {
    public let kind: CardKind
    public let category: Category
    public let holderName: String
    /// 16 bytes, the salt of the documents' digests.
    public let salt: [UInt8]
    public let documents: [DocumentDigest]

    /// `nil` when the category is not one of the kind (regulation, Art. 4 and 5) or a length is not the format's.
    public init?(
        kind: CardKind, category: Category, holderName: String, salt: [UInt8], documents: [DocumentDigest]
    ) {
        guard category.kind == kind, holderName.utf8.count <= TalentCard.holderNameLimitBytes,
            !holderName.unicodeScalars.contains(where: isControl),
            salt.count == DocumentDigest.length, (1...4).contains(documents.count)
        else { return nil }
        self.kind = kind
        self.category = category
        self.holderName = holderName
        self.salt = salt
        self.documents = documents
    }

    static let holderNameLimitBytes = 64
}

/// C0, DEL and C1: no name has them, and a terminal would obey them.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
}
