public import Credential
public import Primitives
public import Signatures

/// What a test wants on a card; every claim can be changed before it is issued.
public struct TestCard: Sendable {
    public var number: String
    public var issuer = TestAuthority.name
    public var category: Credential.Category
    public var holderName = "张伟"
    public var issuedAt = TestAuthority.now.adding(days: -30)
    public var expires = TestAuthority.now.adding(days: 5 * 365)
    public var notBefore: Timestamp?
    public var statusURI = TestAuthority.statusURI
    public var statusIndex: UInt64 = 123
    /// 16 bytes.
    public var salt = TestCard.sampleSalt
    public var documents = [TestDocument.sample]
    public let carrier: Assurance
    /// `nil` on paper.
    public var holderKey: PrivateKey?
    /// Where the credential says that its key is.
    public var keyCarrier: KeyCarrier
    /// The sort of key that the authority signs with.
    public var signedWith = SignatureAlgorithm.es256

    public init(_ category: Credential.Category = .a, on carrier: Assurance = .paper) throws {
        self.category = category
        self.carrier = carrier
        number = category.kind == .jixiang ? "JX-000123" : "JJ-000123"
        keyCarrier = carrier == .chip ? .chip : .phone
        holderKey = carrier == .paper ? nil : try PrivateKey.generate(.es256)
    }

    public static let sampleSalt = [UInt8](0..<16)

    func claims() throws -> Claims {
        let digests = try documents.map { try $0.documentNumber().digest(salt: salt) }
        guard
            let talentCard = TalentCard(
                kind: category.kind, category: category, holderName: holderName, salt: salt, documents: digests)
        else { throw CredentialError.unreadable }
        return try Claims(
            issuing: number, issuer: issuer, expires: expires, notBefore: notBefore, issuedAt: issuedAt,
            holderKey: holderKey.map { HolderKey($0.publicKey, on: keyCarrier) },
            status: StatusReference(uri: statusURI, index: statusIndex),
            talentCard: talentCard)
    }
}

extension TestCard {
    public static let sampleNonce = [UInt8](0..<32)

    /// The credential as the carrier shows it; a chip signs the challenge of `nonce`, a phone the moment.
    ///
    /// - Parameter nonce: 32 bytes; a phone takes the first 8.
    public func presentation(
        of credential: [UInt8], at moment: Timestamp, nonce: [UInt8] = TestCard.sampleNonce, audience: String? = nil
    ) throws -> Presentation {
        guard let holderKey else { return .qr(Array(QRCodeText.credential(credential).utf8)) }
        switch carrier {
        case .paper, .phone:
            let presentation = try Presentation.phone(
                credential: credential, key: holderKey, at: moment, nonce: Array(nonce.prefix(8)), audience: audience)
            return .qr(Array(QRCodeText.presentation(presentation).utf8))
        case .chip:
            let challenge = ChipChallenge.digest(nonce: nonce, credential: credential)
            return .chip(
                ChipReading(
                    credential: credential, nonce: nonce,
                    signature: .piv(der: try holderKey.signDER(digest: challenge))))
        }
    }
}

/// A document by its type and number, as an operator types them.
public struct TestDocument: Hashable, Sendable {
    public var type: DocumentType
    public var number: String

    public init(_ type: DocumentType, _ number: String) {
        self.type = type
        self.number = number
    }

    /// The number that GB 11643 gives as its example.
    public static let sample = TestDocument(.residentID, "11010519491231002X")

    public func documentNumber() throws -> DocumentNumber {
        try DocumentNumber(type: type, number: number, on: TestAuthority.today)
    }

    public func shown(name: String? = nil) throws -> ShownDocument {
        ShownDocument(try documentNumber(), name: try name.map { try HolderName($0) })
    }
}
