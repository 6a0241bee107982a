internal import NIOSSL

/// Certificates of authorities, or of a server itself, to know the other side by.
package struct HTTPCertificates: Sendable {
    let list: [NIOSSLCertificate]

    /// - Parameter pem: one certificate or more.
    /// - Throws: `badCertificates`, also for none.
    package init(pem: [UInt8]) throws(HTTPAskingError) {
        do {
            list = try NIOSSLCertificate.fromPEMBytes(pem)
        } catch {
            throw .badCertificates
        }
        guard !list.isEmpty else { throw .badCertificates }
    }
}

/// Whom the other side's certificate must come from.
package enum HTTPRoots: Sendable {
    /// The authorities that the system trusts.
    case system
    /// These beside the system's.
    case systemAnd(HTTPCertificates)
    /// These alone.
    case only(HTTPCertificates)
    /// Anybody: for what is checked by another way before it is believed, and with no secret in the question.
    case unchecked
}
