internal import DurableFiles
package import Primitives
package import Regulation
package import Signatures

/// The root's key and certificate, where they are kept: issues signers' certificates, and needs no registry.
package struct CertificateDesk: Sendable {
    private let authority: CertificateAuthority

    /// - Parameters:
    ///   - certificate: the root's, PEM; the last of several.
    ///   - key: the root's key, mode 0600, or its `.uri`.
    /// - Throws: `badKey`, `disk`, `signing`.
    package init(certificate: String, key: String) throws(AuthorityError) {
        let pem = try StableFile.read(certificate)
        let privateKey = try KeyFile.load(key)
        do {
            guard let root = try Certificate.list(pem: pem).last else { throw SignaturesError.badPEM }
            authority = try CertificateAuthority(certificate: root, key: privateKey)
        } catch {
            throw AuthorityError(.notTheRootsCertificate, at: certificate)
        }
    }

    /// The certificate for who asks; what the request wishes for beside its key is not looked at.
    ///
    /// A card signer's holds three years, a status signer's one.
    ///
    /// - Throws: `badInput` when it would outlive the root, `signing`.
    package func certificate(
        for request: CertificateRequest, _ use: SignerUse, at now: Timestamp
    ) throws(AuthorityError) -> Certificate {
        let end = now.adding(seconds: CertificateDesk.lifeSeconds(of: use))
        guard authority.certificate.notBefore <= now, end <= authority.certificate.notAfter else {
            throw AuthorityError(.rootEndsFirst(authority.certificate.notAfter), at: "root")
        }
        do {
            return try authority.issue(
                CertificateProfile(
                    subject: CertificateDesk.subject(of: use), purpose: use.purpose, notBefore: now, notAfter: end),
                for: request.publicKey)
        } catch {
            throw AuthorityError(.certificateNotMade(cause: error.rawValue), at: "\(use.rawValue) signer")
        }
    }

    /// Cards outlive their signer: a card is judged at the moment of its issue. Years of 365.25 days.
    package static func lifeSeconds(of use: SignerUse) -> Int64 {
        switch use {
        case .card: 3 * 31_557_600
        case .status: 31_557_600
        }
    }

    package static func subject(of use: SignerUse) -> SubjectName {
        let role =
            switch use {
            case .card: "Card Signer"
            case .status: "Status Signer"
            }
        return SubjectName(
            commonName: "Jilin Talent Service \(role)", organization: "Jilin Talent Service", country: "CN")
    }
}
