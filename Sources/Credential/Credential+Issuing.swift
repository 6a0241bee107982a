internal import CBOR
internal import COSE
public import Primitives
public import Signatures

extension Claims {
    /// The claims of a new card.
    ///
    /// - Parameter holderKey: of the carrier; `nil` for paper.
    /// - Throws: `unreadable` when a claim breaks its rule: what is written here is what a reader accepts.
    public init(
        issuing subject: String, issuer: String, expires: Timestamp, notBefore: Timestamp? = nil,
        issuedAt: Timestamp, holderKey: HolderKey?, status: StatusReference, talentCard: TalentCard
    ) throws(CredentialError) {
        let times = [expires, notBefore, issuedAt].compactMap(\.self)
        let allowed = Timestamp(secondsSince1970: 0)...Timestamp.year9999
        guard CardNumber.isWellFormed(subject), times.allSatisfy(allowed.contains) else { throw .unreadable }
        self.init(
            issuer: issuer, subject: subject, expires: expires, notBefore: notBefore, issuedAt: issuedAt,
            holderKey: holderKey, status: status, talentCard: talentCard)
    }

    /// The signed credential.
    ///
    /// - Parameter signerID: the signer certificate's name, which readers look up.
    /// - Throws: `unreadable` when it would be longer than a reader accepts; `notChecked` when signing failed.
    public func signed(by key: PrivateKey, signerID: KeyID) throws(CredentialError) -> [UInt8] {
        let header = ProtectedHeader(algorithm: COSEAlgorithm(signingWith: key.publicKey.algorithm), keyID: signerID)
        let credential = try signedEnvelope(cbor.encoded(), header: header, by: key)
        guard credential.count <= Limits.credentialBytes else { throw .unreadable }
        return credential
    }

    private var cbor: CBORValue {
        var claims: [CBORValue.Pair] = [
            .init(.integer(ClaimKey.issuer), .text(issuer)),
            .init(.integer(ClaimKey.subject), .text(subject)),
            .init(.integer(ClaimKey.expires), .integer(expires.secondsSince1970)),
            .init(.integer(ClaimKey.issuedAt), .integer(issuedAt.secondsSince1970)),
            .init(
                .integer(ClaimKey.status), ["status_list": ["idx": .unsigned(status.index), "uri": .text(status.uri)]]),
            .init(.integer(ClaimKey.talentCard), talentCard.cbor(on: holderKey?.carrier)),
        ]
        if let notBefore { claims.append(.init(.integer(ClaimKey.notBefore), .integer(notBefore.secondsSince1970))) }
        if let holderKey { claims.append(.init(.integer(ClaimKey.confirmation), [1: holderKey.key.coseKey])) }
        return .map(claims)
    }
}

extension TalentCard {
    fileprivate func cbor(on carrier: KeyCarrier?) -> CBORValue {
        var members: [CBORValue.Pair] = [
            .init(1, .unsigned(kind.rawValue)), .init(2, .unsigned(category.rawValue)), .init(3, .text(holderName)),
            .init(4, .bytes(salt)),
            .init(5, .array(documents.map { [.unsigned($0.type.rawValue), .bytes($0.digest)] })),
        ]
        if let carrier { members.append(.init(6, .unsigned(carrier.rawValue))) }
        return .map(members)
    }
}

extension PublicKey {
    /// P-256 with the sign bit instead of y: 31 bytes less in a QR code.
    fileprivate var coseKey: CBORValue {
        if let (x, y) = coordinates {
            [1: 2, -1: 1, -2: .bytes(x), -3: .simple((y.last ?? 0).isMultiple(of: 2) ? 20 : 21)]
        } else {
            [1: 1, -1: 6, -2: .bytes(bytes)]
        }
    }
}

extension Presentation {
    /// A phone's presentation of its credential.
    ///
    /// - Parameters:
    ///   - nonce: 8 fresh random bytes.
    ///   - audience: the site that alone shall accept it; `nil` for any.
    /// - Throws: `unreadable` for a credential or nonce of another length; `notChecked` when signing failed.
    public static func phone(
        credential: [UInt8], key: PrivateKey, at moment: Timestamp, nonce: [UInt8], audience: String? = nil
    ) throws(CredentialError) -> [UInt8] {
        guard credential.count <= Limits.credentialBytes, nonce.count == 8, moment.secondsSince1970 >= 0 else {
            throw .unreadable
        }
        var claims: [CBORValue.Pair] = [
            .init(.integer(ClaimKey.issuedAt), .integer(moment.secondsSince1970)),
            .init(.integer(ClaimKey.nonce), .bytes(nonce)),
            .init(.integer(ClaimKey.credential), .bytes(credential)),
        ]
        if let audience { claims.append(.init(.integer(ClaimKey.audience), .text(audience))) }
        let header = ProtectedHeader(algorithm: COSEAlgorithm(signingWith: key.publicKey.algorithm), keyID: nil)
        let presentation = try signedEnvelope(CBORValue.map(claims).encoded(), header: header, by: key)
        guard presentation.count <= Limits.presentationBytes else { throw .unreadable }
        return presentation
    }
}

private func signedEnvelope(
    _ payload: [UInt8], header: ProtectedHeader, by key: PrivateKey
) throws(CredentialError) -> [UInt8] {
    do {
        return try Sign1.signed(payload, header: header, by: key)
    } catch {
        throw .notChecked
    }
}
