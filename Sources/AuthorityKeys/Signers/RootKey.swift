internal import DurableFiles
package import Primitives
package import Regulation
package import Signatures

/// The authority's root, and its key as far as it is on this machine.
package struct RootKey {
    private let authority: CertificateAuthority?
    private let path: String

    /// The root of the folder; a new one where there is none.
    ///
    /// - Throws: `badKey`, `disk`, `signing`.
    package init(in folder: AuthorityFolder, authority settings: AuthoritySettings, at now: Timestamp)
        throws(AuthorityError)
    {
        path = folder.rootKey
        if !Directory.holds(folder.rootCertificate) {
            let key = try KeyFile.made(at: folder.rootKey)
            let root = try RootKey.signing("root") { () throws(SignaturesError) in
                try CertificateAuthority.selfSigned(
                    by: key, subject: RootKey.subject(settings), notBefore: now,
                    notAfter: now.adding(years: 20))
            }
            _ = try StableFile.create(folder.rootCertificate, root.certificate.pem, .everyone)
        }
        guard KeyFile.holds(folder.rootKey) else {
            authority = nil
            return
        }
        let key = try KeyFile.load(folder.rootKey)
        let pem = try StableFile.read(folder.rootCertificate)
        authority = try RootKey.signing("ca.pem") { () throws(SignaturesError) in
            guard let certificate = try Certificate.list(pem: pem).last else { throw .badPEM }
            return try CertificateAuthority(certificate: certificate, key: key)
        }
    }

    /// - Throws: `badKey` when the root's key is not here, `signing`.
    package func certificate(
        for key: PublicKey, _ use: SignerUse, at now: Timestamp
    ) throws(AuthorityError) -> Certificate {
        guard let authority else {
            throw AuthorityError(.rootKeyAway, at: path)
        }
        return try RootKey.signing("\(use.rawValue) signer") { () throws(SignaturesError) in
            try authority.issue(
                CertificateProfile(
                    subject: CertificateDesk.subject(of: use), purpose: use.purpose, notBefore: now,
                    notAfter: now.adding(seconds: CertificateDesk.lifeSeconds(of: use))), for: key)
        }
    }

    /// As in `certs/`; a test authority says so in its root's name.
    private static func subject(_ settings: AuthoritySettings) -> SubjectName {
        SubjectName(
            commonName: "Jilin Talent Service Root CA\(settings.isTest ? " (TEST)" : "")",
            organization: "Jilin Talent Service",
            country: "CN")
    }

    private static func signing<Made>(
        _ place: String, _ work: () throws(SignaturesError) -> Made
    ) throws(AuthorityError) -> Made {
        do {
            return try work()
        } catch {
            throw AuthorityError(.certificateNotMade(cause: error.rawValue), at: place)
        }
    }
}

extension Timestamp {
    /// Years of 365.25 days: a certificate's term, not a card's.
    fileprivate func adding(years: Int64) -> Timestamp { adding(seconds: years * 31_557_600) }
}
