package import AuthorityKeys
internal import DurableFiles
package import Primitives
internal import Registry
package import Regulation
package import Signatures

// How a signer is renewed, while the one before goes on until counters know the new one:
//
//     requestSigner     a new key here, or in a token, and a request for its certificate
//     CertificateDesk   where the root's key is: the certificate
//     installSigner     listed; it signs once counters were given it by `publish` or `export`
//
// With the root's key here `renewSigner` does the three. The old signer stays listed, so that what it signed stays good;
// `withdrawSigner` takes one off whose key was lost or stolen.

extension Authority.Keys {
    /// Makes the next signer's key, if it is not made yet, and asks for its certificate.
    ///
    /// - Parameter token: a `pkcs11:` URI of a key that is to stay in its token; else a file is made.
    /// - Throws: `badInput`, `badKey`, `disk`, `signing`, `registry`.
    package func requestSigner(
        _ use: SignerUse, token: String? = nil
    ) throws(AuthorityError) -> CertificateRequest {
        let path = folder.key(for: use, number: try authority.nextSignerNumber(use))
        if let token, !KeyFile.holds(path) { _ = try KeyFile.create(token: token, at: path) }
        let key = try KeyFile.made(at: path)
        do {
            return try CertificateRequest(by: key, subject: CertificateDesk.subject(of: use))
        } catch {
            throw AuthorityError(CeremonyFault.requestNotMade(cause: error.rawValue), at: path)
        }
    }

    /// Lists the signer that the certificate names; its key was made by `requestSigner`.
    ///
    /// - Throws: `badInput` for a certificate that is not the waiting key's, or not one that counters would take;
    ///   `badKey`, `disk`, `registry`.
    package func installSigner(
        _ use: SignerUse, certificate pem: [UInt8], by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ListedSigner {
        let certificate: Certificate
        do {
            certificate = try Certificate(pem: pem)
            try TrustAnchors(pem: StableFile.read(folder.rootCertificate)).validate(
                certificate, purpose: use.purpose, at: max(now, certificate.notBefore))
        } catch {
            throw (error as? AuthorityError) ?? Authority.notTaken(use)
        }
        return try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.rotateKeys, officer)
            let every = try registry.everySigner()
            if let known = every.first(where: { $0.use == use && $0.certificate == certificate && !$0.isWithdrawn }) {
                return known
            }
            let number = Authority.nextNumber(use, after: every)
            let key = try KeyFile.load(folder.key(for: use, number: number)).publicKey
            do {
                guard try certificate.publicKey == key else { throw SignaturesError.badKey }
            } catch {
                throw Authority.notTaken(use)
            }
            let signer = ListedSigner(
                use: use, authority: settings.authority, isTest: settings.isTest, certificate: certificate,
                number: number, isKnown: false)
            try registry.insert(signer, at: now)
            try registry.record(.listedSigner(signer), by: admission, at: now)
            // With one signature of the offline keys counters get the signer and the canaries by it.
            if use == .card { try authority.keepCanaries(in: registry, by: admission, at: now) }
            return signer
        }
    }

    /// A new signer, where the root's key is here.
    ///
    /// - Throws: `badKey` when it is not; as the steps.
    package func renewSigner(
        _ use: SignerUse, token: String? = nil, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ListedSigner {
        // Asked before a key is made, and again in the change.
        try authority.officers.require(.rotateKeys, of: officer)
        let desk = try CertificateDesk(certificate: folder.rootCertificate, key: folder.rootKey)
        let request = try requestSigner(use, token: token)
        let certificate = try desk.certificate(for: request, use, at: now)
        return try installSigner(use, certificate: certificate.pem, by: officer, at: now)
    }

    /// Takes a signer off the list, and everything that it signed out of force at the counters.
    ///
    /// - Parameter id: the key id, as `key list` prints it.
    /// - Throws: `notFound`; `badInput` when it is the last that counters know of its use; `registry`.
    package func withdrawSigner(
        _ id: String, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> ListedSigner {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.rotateKeys, officer)
            let listed = try registry.signers()
            guard let signer = listed.first(where: { $0.certificate.keyID.hex == id }) else {
                throw AuthorityError(CeremonyFault.unknownSigner, at: "signer")
            }
            guard listed.contains(where: { $0.use == signer.use && $0.number != signer.number }) else {
                throw AuthorityError(CeremonyFault.onlySigner(use: signer.use.rawValue), at: id)
            }
            try registry.withdraw(signer, at: now)
            try registry.record(.withdrewSigner(signer), by: admission, at: now)
            if signer.use == .card { try authority.keepCanaries(in: registry, by: admission, at: now) }
            return signer
        }
    }

    /// Those in force, the newest of a use first.
    package func signers() throws(AuthorityError) -> [ListedSigner] {
        try store.reading { (registry) throws(AuthorityError) in try registry.signers() }
    }

    /// The uses whose newest signer ends soon: a card signer within 180 days, a status signer within 60.
    package func signersRunningOut(at now: Timestamp) throws(AuthorityError) -> [ListedSigner] {
        let listed = try signers()
        return SignerUse.allCases.compactMap { use in
            let newest = listed.filter { $0.use == use }.max { $0.certificate.notAfter < $1.certificate.notAfter }
            let days: Int64 = use == .card ? 180 : 60
            return newest.flatMap { $0.certificate.notAfter.seconds(since: now) < days * 86_400 ? $0 : nil }
        }
    }
}

extension Authority {
    fileprivate func nextSignerNumber(_ use: SignerUse) throws(AuthorityError) -> Int64 {
        let every = try store.reading { (registry) throws(AuthorityError) in try registry.everySigner() }
        return Authority.nextNumber(use, after: every)
    }

    fileprivate static func nextNumber(_ use: SignerUse, after every: [ListedSigner]) -> Int64 {
        (every.filter { $0.use == use }.map(\.number).max() ?? 0) + 1
    }

    fileprivate static func notTaken(_ use: SignerUse) -> AuthorityError {
        AuthorityError(CeremonyFault.notTheWaitingSigner(use: use.rawValue), at: "certificate")
    }
}
