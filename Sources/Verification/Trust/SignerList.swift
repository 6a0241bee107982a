internal import Encodings
internal import JSON
public import Primitives
public import Signatures
public import StatusList

/// The signers in force, from `trust/signers.json`:
///
///     { "signers": [ { "certificate": base64 DER, "use": "card" | "status", "authority": text, "test": bool } ] }
///
/// A listed certificate that does not chain to a root, or is not certified for its use, is no signer; nor is an entry that
/// cannot be read, or has a use that this release does not know. All are counted, and the others stay.
public struct SignerList: Sendable {
    /// The moment that the list speaks of.
    public let asOf: Timestamp
    public let signers: [Signer]
    /// Listed certificates without a chain.
    public let unchained: [Certificate]
    /// The places, from 1 on, of listed entries that cannot be read.
    public let unreadable: [Int]

    /// Beyond this age a signer that we do not know may be a new one.
    public static let unknownIssuerLimitSeconds: Int64 = 24 * 3600
    public static let limitBytes = 4 << 20

    /// - Throws: `badSignerList` for anything but a list, one of which no entry can be read, or a certificate listed twice
    ///   for one use.
    public init(parsing bytes: [UInt8], anchors: TrustAnchors, asOf: Timestamp) throws(TrustError) {
        guard bytes.count <= SignerList.limitBytes else { throw .badSignerList }
        let (entries, unreadable) = try SignerEntry.list(parsing: bytes)
        var signers: [Signer] = []
        var unchained: [Certificate] = []
        for entry in entries {
            let signer = try Signer(
                entry.certificate, purpose: entry.purpose, authority: entry.authority, isTest: entry.isTest,
                anchors: anchors)
            if let signer { signers.append(signer) } else { unchained.append(entry.certificate) }
        }
        self.init(asOf: asOf, signers: signers, unchained: unchained, unreadable: unreadable)
    }

    private init(asOf: Timestamp, signers: [Signer], unchained: [Certificate], unreadable: [Int]) {
        self.asOf = asOf
        self.signers = signers
        self.unchained = unchained
        self.unreadable = unreadable
    }

    public func signer(_ id: KeyID, for purpose: CertificatePurpose) -> Signer? {
        signers.first { $0.certificate.keyID == id && $0.purpose == purpose }
    }

    /// Never negative: a list from the future is as new as can be.
    public func ageSeconds(at now: Timestamp) -> Int64 { max(0, now.seconds(since: asOf)) }

    /// The same signers, said to be in force at another moment.
    public func dated(_ asOf: Timestamp) -> SignerList {
        SignerList(asOf: asOf, signers: signers, unchained: unchained, unreadable: unreadable)
    }

    /// One for each listed entry that is no signer.
    package var alarms: [TrustAlarm] {
        unchained.map { TrustAlarm(.unknownSigner, at: "\(TrustPath.signers), \($0.subject)") }
            + unreadable.map { TrustAlarm(.badSignerList, at: "\(TrustPath.signers), entry \($0)") }
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

    /// The entries that can be read, and the places of the others.
    static func list(parsing bytes: [UInt8]) throws(TrustError) -> (entries: [SignerEntry], unreadable: [Int]) {
        let parsed = Result { try JSONValue(parsing: bytes) }
        guard case .success(let value) = parsed, let object = value.object, object.hasOnly(["signers"]),
            let elements = object["signers"]?.array
        else { throw .badSignerList }
        var (entries, unreadable): ([SignerEntry], [Int]) = ([], [])
        for (index, element) in elements.enumerated() {
            guard let entry = SignerEntry(element) else {
                unreadable.append(index + 1)
                continue
            }
            guard !entries.contains(where: { $0.certificate == entry.certificate && $0.purpose == entry.purpose })
            else { throw .badSignerList }
            entries.append(entry)
        }
        guard !entries.isEmpty || elements.isEmpty else { throw .badSignerList }
        return (entries, unreadable)
    }

    /// `nil` for one that cannot be read.
    private init?(_ value: JSONValue) {
        guard let object = value.object, object.hasOnly(["certificate", "use", "authority", "test"]),
            let text = object["certificate"]?.string, let authority = object["authority"]?.string,
            let purpose = object["use"]?.string.flatMap(CertificatePurpose.init)
        else { return nil }
        switch object["test"] {
        case .bool(let value): isTest = value
        case nil: isTest = false
        default: return nil
        }
        do {
            certificate = try Certificate(der: Base64.decode(text))
        } catch {
            return nil
        }
        self.purpose = purpose
        self.authority = authority
    }
}
