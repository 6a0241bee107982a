internal import COpenSSL

/// Whether a private key, of whatever algorithm, is the one of a certificate: for keys that others will use.
///
/// - Parameters:
///   - key: PEM, without a passphrase.
///   - certificate: PEM; the first certificate counts.
/// - Throws: `badPEM`, `badKey`, `badCertificate`.
public func isKeyPair(key: [UInt8], certificate: [UInt8]) throws(SignaturesError) -> Bool {
    guard let keyBlock = try PEMBlock.list(key).first(where: { $0.label.hasSuffix("PRIVATE KEY") }) else {
        throw .badPEM
    }
    guard let certificateBlock = try PEMBlock.list(certificate).first(where: { $0.label == "CERTIFICATE" }),
        let handle = CertificateHandle(der: certificateBlock.der)
    else { throw .badCertificate }
    let parsed = keyBlock.der.withUnsafeBufferPointer { der -> OpaquePointer? in
        var cursor = der.baseAddress
        return d2i_AutoPrivateKey(nil, &cursor, der.count)
    }
    guard let parsed else { throw ErrorQueue.cleared(for: .badKey) }
    let own = KeyHandle(adopting: parsed)
    guard X509_check_private_key(handle.pointer, own.pointer) == 1 else {
        _ = ErrorQueue.cleared(for: .badKey)
        return false
    }
    return true
}
