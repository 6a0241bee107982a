internal import COpenSSL
internal import Primitives

/// One root certificate, and the question whether a certificate was issued under it.
///
/// Each root has a store of its own. In a common one OpenSSL picks an issuer by name, and of two roots with one name
/// (a renewed root) it may pick the one that did not sign, and stop there.
final class TrustAnchor: @unchecked Sendable {
    // Proof of Sendable: the store is never changed after init; OpenSSL locks it and counts references atomically.
    private let store: OpaquePointer
    let certificate: Certificate

    /// The security level of OpenSSL's documentation with 112 bits: RSA from 2048 bits, no SHA-1.
    private static let securityLevel: Int32 = 2

    /// The moments that OpenSSL can write as an ASN.1 time; beyond them it would silently compare with the clock.
    static let expressible = Timestamp(secondsSince1970: -62_167_219_200)...Timestamp.year9999

    /// - Throws: `badCertificate` unless it is a CA certificate that signed itself.
    init(_ certificate: Certificate) throws(SignaturesError) {
        defer { ErrorQueue.clear() }
        let root = certificate.handle.pointer
        // 1: basicConstraints says CA, and keyUsage, where there is one, lets it sign certificates.
        guard X509_check_ca(root) == 1, X509_self_signed(root, 1) == 1 else { throw .badCertificate }
        guard let store = X509_STORE_new() else { throw .libraryFailure }
        guard X509_STORE_add_cert(store, root) == 1 else {
            X509_STORE_free(store)
            throw .libraryFailure
        }
        self.store = store
        self.certificate = certificate
    }

    deinit {
        X509_STORE_free(store)
    }

    enum Answer {
        case trusted
        case notInForce
        case untrusted
        case unknown
    }

    /// Whether the certificate chains to this root at the moment, or at any at all when there is `nil`.
    ///
    /// RFC 5280 §6.1 by `X509_verify_cert`: whole chains only, no revocation lists, no clock.
    ///
    /// RFC 5280 §4.1.2.5 includes the second of `notAfter`, OpenSSL does not; so that second is judged as the one
    /// before it.
    func answer(for certificate: Certificate, at moment: Timestamp?) -> Answer {
        if let moment, moment == certificate.notAfter || moment == self.certificate.notAfter,
            moment > certificate.notBefore, moment > self.certificate.notBefore
        {
            return verified(certificate, at: moment.adding(seconds: -1))
        }
        return verified(certificate, at: moment)
    }

    private func verified(_ certificate: Certificate, at moment: Timestamp?) -> Answer {
        defer { ErrorQueue.clear() }
        if let moment, !TrustAnchor.expressible.contains(moment) { return .notInForce }
        guard let context = X509_STORE_CTX_new() else { return .unknown }
        defer { X509_STORE_CTX_free(context) }
        guard X509_STORE_CTX_init(context, store, certificate.handle.pointer, nil) == 1,
            let parameters = X509_STORE_CTX_get0_param(context)
        else { return .unknown }
        X509_VERIFY_PARAM_set_auth_level(parameters, TrustAnchor.securityLevel)
        X509_VERIFY_PARAM_set_depth(parameters, 1)
        if let moment {
            X509_VERIFY_PARAM_set_time(parameters, time_t(moment.secondsSince1970))
        } else {
            X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_NO_CHECK_TIME))
        }
        switch X509_verify_cert(context) {
        case 1: return .trusted
        case 0: return TrustAnchor.answer(forError: X509_STORE_CTX_get_error(context))
        default: return .unknown
        }
    }

    private static func answer(forError code: Int32) -> Answer {
        switch code {
        case X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED: .notInForce
        case X509_V_OK, X509_V_ERR_UNSPECIFIED, X509_V_ERR_OUT_OF_MEM: .unknown
        default: .untrusted
        }
    }
}
