internal import DurableFiles
package import Primitives
package import Regulation
package import Signatures

/// A signer's private key with its certificate, known to belong together and to hold at a moment.
package struct SigningKey: Sendable {
    package let key: PrivateKey
    package let certificate: Certificate

    /// The newest signer that counters know and whose time has come; the ones before it stay listed for what they signed.
    ///
    /// - Throws: `badKey` when its key is not here or another's; `signing` when its certificate does not hold at
    ///   `moment`.
    package init(
        _ use: SignerUse, in folder: AuthorityFolder, listed: [ListedSigner], at moment: Timestamp
    ) throws(AuthorityError) {
        let own = listed.filter { $0.use == use }.sorted { $0.number > $1.number }
        let known = own.filter(\.isKnown)
        // Where all that counters know were withdrawn, the next must sign though they do not know it yet.
        guard let signer = known.first(where: { $0.certificate.notBefore <= moment }) ?? known.first ?? own.first else {
            throw AuthorityError(.noSigner, at: "\(use.rawValue)-signer")
        }
        let path = folder.key(for: use, number: signer.number)
        let key = try KeyFile.load(path)
        guard case .success(let listedKey) = signer.publicKey, listedKey == key.publicKey else {
            throw AuthorityError(.signerHasAnotherKey(use: use.rawValue), at: path)
        }
        do {
            let anchors = try TrustAnchors(pem: StableFile.read(folder.rootCertificate))
            try anchors.validate(signer.certificate, purpose: use.purpose, at: moment)
        } catch {
            throw SigningKey.error(error, use, signer.certificate, moment)
        }
        self.key = key
        certificate = signer.certificate
    }

    private static func error(
        _ error: any Error, _ use: SignerUse, _ certificate: Certificate, _ moment: Timestamp
    ) -> AuthorityError {
        switch error {
        case let error as AuthorityError: error
        case SignaturesError.certificateNotInForce:
            AuthorityError(
                .certificateNotInForce(from: certificate.notBefore, until: certificate.notAfter, at: moment),
                at: "\(use.rawValue) signer")
        default:
            AuthorityError(.certificateNotChained, at: "\(use.rawValue) signer")
        }
    }
}

extension ListedSigner {
    fileprivate var publicKey: Result<PublicKey, SignaturesError> {
        Result { () throws(SignaturesError) in try certificate.publicKey }
    }
}
