internal import Primitives
internal import Signatures

/// A signer's private key with its certificate, known to belong together and to hold at a moment.
struct SigningKey: Sendable {
    let key: PrivateKey
    let certificate: Certificate

    /// - Throws: `badKey` when no listed certificate is this key's; `signing` when it does not hold at `moment`.
    init(
        _ use: SignerUse, in folder: AuthorityFolder, listed: [ListedSigner], at moment: Timestamp
    ) throws(IssuanceError) {
        let path = folder.key(for: use)
        let key = try KeyFile.load(path)
        let own = listed.first { signer in
            guard signer.use == use, case .success(let listedKey) = signer.publicKey else { return false }
            return listedKey == key.publicKey
        }
        guard let own else {
            throw IssuanceError(.badKey, at: path, "no listed \(use.rawValue) signer has this key; put its own here")
        }
        do {
            let anchors = try TrustAnchors(pem: StableFile.read(folder.rootCertificate))
            try anchors.validate(own.certificate, purpose: use.purpose, at: moment)
        } catch {
            throw SigningKey.error(error, use, own.certificate, moment)
        }
        self.key = key
        certificate = own.certificate
    }

    private static func error(
        _ error: any Error, _ use: SignerUse, _ certificate: Certificate, _ moment: Timestamp
    ) -> IssuanceError {
        switch error {
        case let error as IssuanceError: error
        case SignaturesError.certificateNotInForce:
            IssuanceError(
                .signing, at: "\(use.rawValue) signer",
                "its certificate holds from \(certificate.notBefore.rfc3339) to \(certificate.notAfter.rfc3339), not at "
                    + "\(moment.rfc3339); issue a new one, or correct the clock")
        default:
            IssuanceError(
                .signing, at: "\(use.rawValue) signer",
                "its certificate does not chain to ca.pem; put the root's own there")
        }
    }
}

extension ListedSigner {
    fileprivate var publicKey: Result<PublicKey, SignaturesError> {
        Result { () throws(SignaturesError) in try certificate.publicKey }
    }
}
