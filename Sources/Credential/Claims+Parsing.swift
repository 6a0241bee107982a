internal import CBOR
internal import COSE
internal import Primitives
internal import Signatures

extension Claims {
    /// - Throws: `unreadable` for anything but the shape above.
    init(parsing payload: VerifiedPayload) throws(CredentialError) {
        do {
            self = try Claims(parsing: payload.bytes)
        } catch {
            throw .unreadable
        }
    }

    private init(parsing bytes: [UInt8]) throws(CBORError) {
        var issuer: String?
        var subject: String?
        var expires: Timestamp?
        var notBefore: Timestamp?
        var issuedAt: Timestamp?
        var confirmationKey: PublicKey?
        var status: StatusReference?
        var talentCard: TalentCard?
        var carrier: KeyCarrier?

        var reader = CBORReader(bytes)
        var keys = try reader.beginMap()
        while let key = try reader.nextIntegerKey(&keys) {
            switch key {
            case ClaimKey.issuer: issuer = try reader.text(limit: Limits.credentialBytes)
            case ClaimKey.subject: subject = try reader.cardNumber()
            case ClaimKey.expires: expires = try reader.time()
            case ClaimKey.notBefore: notBefore = try reader.time()
            case ClaimKey.issuedAt: issuedAt = try reader.time()
            case ClaimKey.confirmation: confirmationKey = try reader.confirmationKey()
            case ClaimKey.status: status = try reader.statusReference()
            case ClaimKey.talentCard: (talentCard, carrier) = try reader.talentCard()
            default: throw .wrongType
            }
        }
        try reader.end()
        guard let issuer, let subject, let expires, let issuedAt, let status, let talentCard else { throw .wrongType }
        let holderKey: HolderKey?
        switch (confirmationKey, carrier) {
        case (nil, nil): holderKey = nil
        case (let key?, let carrier?): holderKey = HolderKey(key, on: carrier)
        case (_?, nil), (nil, _?): throw .wrongType
        }
        self.init(
            issuer: issuer, subject: subject, expires: expires, notBefore: notBefore, issuedAt: issuedAt,
            holderKey: holderKey, status: status, talentCard: talentCard)
    }
}

/// CWT claim keys, RFC 8392 §4, RFC 8747 §7.1, Token Status List §14.4; ours are of the private range.
enum ClaimKey {
    static let issuer: Int64 = 1
    static let subject: Int64 = 2
    static let audience: Int64 = 3
    static let expires: Int64 = 4
    static let notBefore: Int64 = 5
    static let issuedAt: Int64 = 6
    static let nonce: Int64 = 7
    static let confirmation: Int64 = 8
    static let status: Int64 = 65535
    static let talentCard: Int64 = -65537
    static let credential: Int64 = -65538
}

extension CBORReader {
    /// Seconds since 1970, at most year 9999.
    mutating func time() throws(CBORError) -> Timestamp {
        let seconds = try unsigned()
        guard seconds <= UInt64(Timestamp.year9999.secondsSince1970) else { throw .outOfRange }
        return Timestamp(secondsSince1970: Int64(seconds))
    }

    mutating func byteString(length: Int) throws(CBORError) -> [UInt8] {
        let bytes = try byteString(limit: length)
        guard bytes.count == length else { throw .outOfRange }
        return bytes
    }

    fileprivate mutating func cardNumber() throws(CBORError) -> String {
        let number = try text(limit: CardNumber.lengthLimit)
        guard CardNumber.isWellFormed(number) else { throw .outOfRange }
        return number
    }

    /// `{ "status_list": { "idx": uint, "uri": tstr } }`
    fileprivate mutating func statusReference() throws(CBORError) -> StatusReference {
        var outer = try beginMap()
        guard try nextTextKey(&outer, limit: 11) == "status_list" else { throw .wrongType }
        var inner = try beginMap()
        guard try nextTextKey(&inner, limit: 3) == "idx" else { throw .wrongType }
        let index = try unsigned()
        guard try nextTextKey(&inner, limit: 3) == "uri" else { throw .wrongType }
        let uri = try text(limit: Limits.credentialBytes)
        guard try nextTextKey(&inner, limit: 0) == nil, try nextTextKey(&outer, limit: 0) == nil else {
            throw .wrongType
        }
        return StatusReference(uri: uri, index: index)
    }

    fileprivate mutating func talentCard() throws(CBORError) -> (TalentCard, KeyCarrier?) {
        var kind: CardKind?
        var category: Category?
        var holderName: String?
        var salt: [UInt8]?
        var documents: [DocumentDigest]?
        var carrier: KeyCarrier?
        var keys = try beginMap()
        while let key = try nextIntegerKey(&keys) {
            switch key {
            case 1: kind = CardKind(rawValue: try unsigned())
            case 2: category = Category(rawValue: try unsigned())
            case 3: holderName = try text(limit: HolderName.limitBytes)
            case 4: salt = try byteString(length: TalentCard.saltBytes)
            case 5: documents = try documentDigests()
            case 6:
                carrier = KeyCarrier(rawValue: try unsigned())
                guard carrier != nil else { throw .outOfRange }
            default: throw .wrongType
            }
        }
        guard let kind, let category, let holderName, let salt, let documents,
            let card = TalentCard(
                kind: kind, category: category, holderName: holderName, salt: salt, documents: documents)
        else { throw .outOfRange }
        return (card, carrier)
    }

    private mutating func documentDigests() throws(CBORError) -> [DocumentDigest] {
        var documents: [DocumentDigest] = []
        let count = try beginArray()
        guard TalentCard.documentCount.contains(count) else { throw .outOfRange }
        for _ in 0..<count {
            guard try beginArray() == 2, let type = DocumentType(rawValue: try unsigned()) else { throw .outOfRange }
            documents.append(DocumentDigest(type: type, digest: try byteString(length: DocumentDigest.length)))
            endContainer()
        }
        endContainer()
        return documents
    }
}
