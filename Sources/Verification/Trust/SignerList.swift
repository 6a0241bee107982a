internal import Encodings
internal import JSON
public import Primitives
public import Signatures
public import StatusList

/// The signers in force, from `trust/signers.json`:
///
///     { "signers": [ { "certificate": base64 DER, "use": "card" | "status", "authority": text, "test": bool } ] }
///
/// A listed certificate that does not chain to a root, or is not certified for its use, is no signer; it is counted.
public struct SignerList: Sendable {
    /// The moment that the list speaks of.
    public let asOf: Timestamp
    public let signers: [Signer]
    /// Listed certificates without a chain.
    public let unchained: [Certificate]

    /// Beyond this age a signer that we do not know may be a new one.
    public static let unknownIssuerLimitSeconds: Int64 = 24 * 3600
    public static let limitBytes = 4 << 20

    /// - Throws: `badSignerList` for anything but the shape above, or a certificate listed twice for one use.
    public init(parsing bytes: [UInt8], anchors: TrustAnchors, asOf: Timestamp) throws(TrustError) {
        guard bytes.count <= SignerList.limitBytes else { throw .badSignerList }
        let entries: [SignerEntry]
        do {
            entries = try SignerEntry.list(parsing: bytes)
        } catch {
            throw .badSignerList
        }
        var signers: [Signer] = []
        var unchained: [Certificate] = []
        for entry in entries {
            let signer = try Signer(
                entry.certificate, purpose: entry.purpose, authority: entry.authority, isTest: entry.isTest,
                anchors: anchors)
            if let signer { signers.append(signer) } else { unchained.append(entry.certificate) }
        }
        self.init(asOf: asOf, signers: signers, unchained: unchained)
    }

    private init(asOf: Timestamp, signers: [Signer], unchained: [Certificate]) {
        self.asOf = asOf
        self.signers = signers
        self.unchained = unchained
    }

    public func signer(_ id: KeyID, for purpose: CertificatePurpose) -> Signer? {
        signers.first { $0.certificate.keyID == id && $0.purpose == purpose }
    }

    /// Never negative: a list from the future is as new as can be.
    public func ageSeconds(at now: Timestamp) -> Int64 { max(0, now.seconds(since: asOf)) }

    /// The same signers, said to be in force at another moment.
    public func dated(_ asOf: Timestamp) -> SignerList {
        SignerList(asOf: asOf, signers: signers, unchained: unchained)
    }

    /// The list inside a token that a status signer in force signed while it was certified.
    ///
    /// - Throws: `unknownSigner`, or `badStatusList` with what is wrong.
    public func statusList(parsing bytes: [UInt8]) throws(TrustError) -> CompressedStatusList {
        do {
            let token = try UnverifiedStatusList(parsing: bytes)
            guard let signer = signer(token.claimedKeyID, for: .statusSigning) else { throw TrustError.unknownSigner }
            let list = try token.verified(by: signer.key)
            guard signer.isCertified(at: list.issuedAt) else { throw TrustError.unknownSigner }
            return list
        } catch {
            throw TrustError(error)
        }
    }

    /// The delta inside an envelope that a status signer in force signed while it was certified.
    ///
    /// - Throws: as above.
    public func statusDelta(parsing bytes: [UInt8]) throws(TrustError) -> StatusDelta {
        do {
            let envelope = try UnverifiedStatusDelta(parsing: bytes)
            guard let signer = signer(envelope.claimedKeyID, for: .statusSigning) else {
                throw TrustError.unknownSigner
            }
            let delta = try envelope.verified(by: signer.key)
            guard signer.isCertified(at: delta.issuedAt) else { throw TrustError.unknownSigner }
            return delta
        } catch {
            throw TrustError(error)
        }
    }
}

private struct SignerEntry {
    let certificate: Certificate
    let purpose: CertificatePurpose
    let authority: String
    let isTest: Bool

    static func list(parsing bytes: [UInt8]) throws -> [SignerEntry] {
        guard let object = try JSONValue(parsing: bytes).object, object.hasOnly(["signers"]),
            let elements = object["signers"]?.array
        else { throw TrustError.badSignerList }
        var entries: [SignerEntry] = []
        for element in elements {
            let entry = try SignerEntry(element)
            guard !entries.contains(where: { $0.certificate == entry.certificate && $0.purpose == entry.purpose })
            else {
                throw TrustError.badSignerList
            }
            entries.append(entry)
        }
        return entries
    }

    private init(_ value: JSONValue) throws {
        guard let object = value.object, object.hasOnly(["certificate", "use", "authority", "test"]),
            let text = object["certificate"]?.string, let authority = object["authority"]?.string,
            let purpose = object["use"]?.string.flatMap(CertificatePurpose.init)
        else { throw TrustError.badSignerList }
        let certificate = try Certificate(der: Base64.decode(text))
        switch object["test"] {
        case .bool(let value): isTest = value
        case nil: isTest = false
        default: throw TrustError.badSignerList
        }
        self.certificate = certificate
        self.purpose = purpose
        self.authority = authority
    }
}
