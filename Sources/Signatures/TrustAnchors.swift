public import Primitives

/// The root certificates that signers' certificates must chain to.
///
/// It judges a certificate at a given moment; it knows no clock, no revocation and no list of signers in force.
public struct TrustAnchors: Sendable {
    /// An authority renews its root every few years; a site trusts few authorities.
    public static let rootsLimit = 32

    /// The roots in the order of the file.
    public var roots: [Certificate] { anchors.map(\.certificate) }

    /// What else stands in the file, which anchors nothing.
    public let passedOver: [AnchorFile.Block]

    private let anchors: [TrustAnchor]

    /// The anchors of a PEM file: its root CA certificates. What else stands there is passed over; who is to mend the file
    /// looks at it as an `AnchorFile`.
    ///
    /// - Throws: `badPEM` without a PEM block, or above the limits; `badCertificate` without a root among the blocks. A
    ///   root may be out of date: it then anchors nothing of today.
    public init(pem: [UInt8]) throws(SignaturesError) {
        let file = try AnchorFile(pem: pem)
        guard file.anchors.count <= TrustAnchors.rootsLimit else { throw .badPEM }
        guard !file.anchors.isEmpty else { throw .badCertificate }
        anchors = file.anchors
        passedOver = file.blocks.filter { $0.kind != .root }
    }

    /// Returns when the certificate was issued under one of the roots, is an end entity's for the purpose, and both it
    /// and the root are in force at the moment: from `notBefore` through `notAfter`, both included (RFC 5280 §4.1.2.5).
    ///
    /// - Throws: `untrustedCertificate`, `certificateNotInForce`; `libraryFailure` when it could not be judged.
    public func validate(
        _ certificate: Certificate, purpose: CertificatePurpose, at moment: Timestamp
    ) throws(SignaturesError) {
        guard certificate.handle.isEndEntity(for: purpose) else { throw .untrustedCertificate }
        let answers = anchors.map { $0.answer(for: certificate, at: moment) }
        if answers.contains(.trusted) { return }
        if answers.contains(.unknown) { throw .libraryFailure }
        throw answers.contains(.notInForce) ? .certificateNotInForce : .untrustedCertificate
    }

    /// The moments at which `validate` returns: one range for each root that the certificate was issued under, in order.
    ///
    /// Ranges of several roots may overlap. None also when the library failed: no moment is then known to be good.
    public func validity(of certificate: Certificate, purpose: CertificatePurpose) -> [ClosedRange<Timestamp>] {
        guard certificate.handle.isEndEntity(for: purpose) else { return [] }
        return
            anchors
            .filter { $0.answer(for: certificate, at: nil) == .trusted }
            .compactMap { TrustAnchors.common(certificate, $0.certificate) }
            .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }

    private static func common(_ certificate: Certificate, _ root: Certificate) -> ClosedRange<Timestamp>? {
        let expressible = TrustAnchor.expressible
        let first = max(certificate.notBefore, root.notBefore, expressible.lowerBound)
        let last = min(certificate.notAfter, root.notAfter, expressible.upperBound)
        // A single second has no moment that OpenSSL would judge as inside.
        return first < last ? first...last : nil
    }
}
