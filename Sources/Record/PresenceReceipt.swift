internal import CBOR
package import COSE
internal import Credential
package import JSON
package import Primitives
package import Signatures

/// A site's signed word for the site's own system that it admitted a card: what a hospital proves a use with.
///
///     PresenceReceipt = COSE_Sign1 by the site's key, kid = SiteKeyID, over
///         { 1 => tstr,              ; iss, "site:" and the site's id
///           2 => tstr,              ; sub, the card's number
///           6 => time,              ; iat
///           -65540 => { 1 => tstr,          ; the decision's id
///                       2 => tstr,          ; the service
///                       3 => 0..4,          ; holder, child, spouse, parent, parent-in-law
///                       4 => uint,          ; companions
///                       5 => 1..3,          ; paper, phone, chip
///                       6 => bstr .size 32  ; SHA-256 of the decision's line in the journal
///                     } }
///
/// It carries no name and no document. That somebody holds the key does not say whose it is: the authority knows each site's.
package struct PresenceReceipt: Hashable, Sendable {
    package let siteID: String
    package let cardNumber: String
    package let issuedAt: Timestamp
    package let verification: String
    package let serviceID: String
    package let relation: Int
    package let companions: UInt64
    package let assurance: Int
    package let lineHash: [UInt8]

    /// Longer than any site, service and card number need.
    package static let limitBytes = 1024

    /// Of what is on record.
    ///
    /// - Parameter line: the decision's line that the admission was read from, as it stands.
    package init(of admission: RecordedAdmission, in line: String, at moment: Timestamp) {
        (siteID, cardNumber, issuedAt) = (admission.siteID, admission.cardNumber, moment)
        (verification, serviceID) = (admission.verification, admission.serviceID)
        relation = PresenceReceipt.relations.firstIndex(of: admission.relation) ?? 0
        companions = admission.companions.magnitude
        assurance = PresenceReceipt.code(of: admission.assurance)
        lineHash = SHA256.hash(Array(line.utf8))
    }

    /// What a key has signed; `nil` for a payload of another form.
    package init?(_ payload: VerifiedPayload) {
        do throws(CBORError) {
            self = try PresenceReceipt(parsing: payload.bytes)
        } catch {
            return nil
        }
    }

    /// The envelope.
    ///
    /// - Throws: `notChecked` when the library failed to sign.
    package func signed(by key: PrivateKey) throws(COSEError) -> [UInt8] {
        let header = ProtectedHeader(
            algorithm: COSEAlgorithm(signingWith: key.publicKey.algorithm), keyID: key.publicKey.siteKeyID)
        return try Sign1.signed(payload, header: header, by: key)
    }

    package var json: JSONValue {
        [
            "site": .string(siteID), "card": .string(cardNumber), "at": .string(issuedAt.rfc3339),
            "verification": .string(verification), "service": .string(serviceID),
            "relation": .string(PresenceReceipt.relations[relation].rawValue),
            "companions": .integer(Int64(clamping: companions)),
            "assurance": .string(PresenceReceipt.assurances[assurance - 1].id), "line": .string(lineHash.hex),
        ]
    }

    private var payload: [UInt8] {
        CBORValue.map([
            .init(1, .text(PresenceReceipt.issuerMark + siteID)), .init(2, .text(cardNumber)),
            .init(6, .integer(issuedAt.secondsSince1970)),
            .init(
                -65540,
                .map([
                    .init(1, .text(verification)), .init(2, .text(serviceID)), .init(3, .integer(Int64(relation))),
                    .init(4, .unsigned(companions)), .init(5, .integer(Int64(assurance))), .init(6, .bytes(lineHash)),
                ])),
        ]).encoded()
    }

    /// In the order of their codes.
    private static let relations: [Relation] = [.holder, .child, .spouse, .parent, .parentInLaw]
    private static let assurances: [Assurance] = [.paper, .phone, .chip]

    private static func code(of assurance: Assurance) -> Int {
        switch assurance {
        case .paper: 1
        case .phone: 2
        case .chip: 3
        }
    }

    private static let issuerMark = "site:"
    private static let textLimitBytes = 128
}

extension PresenceReceipt {
    private init(parsing bytes: [UInt8]) throws(CBORError) {
        var (issuer, card, at): (String?, String?, Timestamp?)
        var use: Use?
        var reader = CBORReader(bytes)
        var keys = try reader.beginMap()
        while let key = try reader.nextIntegerKey(&keys) {
            switch key {
            case 1: issuer = try reader.text(limit: PresenceReceipt.textLimitBytes)
            case 2: card = try reader.text(limit: PresenceReceipt.textLimitBytes)
            case 6:
                let seconds = try reader.unsigned()
                guard seconds <= Timestamp.year9999.secondsSince1970.magnitude else { throw .outOfRange }
                at = Timestamp(secondsSince1970: Int64(clamping: seconds))
            case -65540: use = try Use(&reader)
            default: throw .wrongType
            }
        }
        try reader.end()
        guard let issuer, issuer.hasPrefix(PresenceReceipt.issuerMark), let card, let at, let use else {
            throw .wrongType
        }
        siteID = String(issuer.dropFirst(PresenceReceipt.issuerMark.count))
        guard siteID.isPlainName, card.isPlainName else { throw .outOfRange }
        (cardNumber, issuedAt) = (card, at)
        (verification, serviceID, relation) = (use.verification, use.serviceID, use.relation)
        (companions, assurance, lineHash) = (use.companions, use.assurance, use.lineHash)
    }

    /// The inner map.
    private struct Use {
        let verification: String
        let serviceID: String
        let relation: Int
        let companions: UInt64
        let assurance: Int
        let lineHash: [UInt8]

        init(_ reader: inout CBORReader) throws(CBORError) {
            var (verification, service): (String?, String?)
            var (relation, companions, assurance): (UInt64?, UInt64?, UInt64?)
            var lineHash: [UInt8]?
            var keys = try reader.beginMap()
            while let key = try reader.nextIntegerKey(&keys) {
                switch key {
                case 1: verification = try reader.text(limit: PresenceReceipt.textLimitBytes)
                case 2: service = try reader.text(limit: PresenceReceipt.textLimitBytes)
                case 3: relation = try reader.unsigned()
                case 4: companions = try reader.unsigned()
                case 5: assurance = try reader.unsigned()
                case 6: lineHash = try reader.byteString(limit: SHA256.length)
                default: throw .wrongType
                }
            }
            guard let verification, let service, let relation, let companions, let assurance, let lineHash,
                relation < 5, (1...3).contains(assurance), lineHash.count == SHA256.length,
                verification.isPlainName, service.isPlainName
            else { throw .wrongType }
            (self.verification, serviceID, self.lineHash) = (verification, service, lineHash)
            (self.relation, self.companions, self.assurance) = (Int(relation), companions, Int(assurance))
        }
    }
}

extension PublicKey {
    /// The name of a site's key: as of a signer's certificate, the first 8 bytes of SHA-256, here over the
    /// SubjectPublicKeyInfo.
    package var siteKeyID: KeyID? { KeyID(Array(SHA256.hash(subjectPublicKeyInfo).prefix(KeyID.length))) }
}
