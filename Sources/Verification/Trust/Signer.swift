public import Primitives
public import Signatures

/// A certificate in force: it is on the list and chains to a root of ours.
public struct Signer: Sendable {
    public let certificate: Certificate
    public let purpose: CertificatePurpose
    /// The issuer that it may sign for.
    public let authority: String
    public let isTest: Bool
    public let key: PublicKey

    /// When its chain holds. A card outlives its signer's certificate, so it is judged at the card's `iat`.
    private let certifiedPeriods: [ClosedRange<Timestamp>]

    /// `nil` when no chain to the anchors holds at any time, or the key is of a sort that signs no cards.
    ///
    /// - Throws: `notChecked` when the library could not tell.
    init?(
        _ certificate: Certificate, purpose: CertificatePurpose, authority: String, isTest: Bool, anchors: TrustAnchors
    ) throws(TrustError) {
        do {
            key = try certificate.publicKey
        } catch {
            guard error != .libraryFailure else { throw .notChecked }
            return nil
        }
        certifiedPeriods = anchors.validity(of: certificate, purpose: purpose)
        guard !certifiedPeriods.isEmpty else { return nil }
        self.certificate = certificate
        self.purpose = purpose
        self.authority = authority
        self.isTest = isTest
    }

    /// Whether the certificate's chain holds at `moment`.
    public func isCertified(at moment: Timestamp) -> Bool {
        certifiedPeriods.contains { $0.contains(moment) }
    }
}
