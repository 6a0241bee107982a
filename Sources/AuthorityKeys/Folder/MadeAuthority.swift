internal import DurableFiles
package import Primitives
package import Regulation
package import Signatures

/// A root and its signers that were made elsewhere, by `certs/make-ca.sh` or another way, to found an authority on.
///
///     ca.pem                                     the root certificate
///     card-signer.pem     status-signer.pem      the signers' certificates
///     card-signer.key     status-signer.key      their keys, mode 0600; or `.uri` for those in a token
///
/// The root's own key is not looked for: it stays away.
package struct MadeAuthority: Sendable {
    package let certificates: [SignerUse: Certificate]
    private let keys: [SignerUse: String]
    private let root: [UInt8]

    /// - Throws: `badKey`, `badInput`, `disk`.
    package init(in path: String) throws(AuthorityError) {
        root = try StableFile.read("\(path)/ca.pem")
        var (certificates, keys): ([SignerUse: Certificate], [SignerUse: String]) = ([:], [:])
        for use in SignerUse.allCases {
            let name = "\(path)/\(use.rawValue)-signer"
            let pem = try StableFile.read("\(name).pem")
            let certificate: Certificate
            do {
                certificate = try Certificate(pem: pem)
                guard try certificate.publicKey == KeyFile.load("\(name).key").publicKey else {
                    throw AuthorityError(
                        .notTheCertificatesKey(certificate: "\(use.rawValue)-signer.pem"), at: "\(name).key")
                }
            } catch {
                throw (error as? AuthorityError) ?? MadeAuthority.bad("\(name).pem")
            }
            certificates[use] = certificate
            keys[use] = "\(name).key"
        }
        self.certificates = certificates
        self.keys = keys
    }

    /// - Throws: `badInput` for signers that do not belong to the root.
    package func check(at now: Timestamp) throws(AuthorityError) {
        for (use, certificate) in certificates {
            do {
                try TrustAnchors(pem: root).validate(certificate, purpose: use.purpose, at: now)
            } catch {
                throw MadeAuthority.bad("\(use.rawValue)-signer.pem")
            }
        }
    }

    /// Puts root and keys where an authority has them; what is there already must be the same.
    ///
    /// - Throws: `badFolder`, `badKey`, `disk`.
    package func bring(into folder: AuthorityFolder) throws(AuthorityError) {
        let isNew = try StableFile.create(folder.rootCertificate, root, .everyone)
        let stored = try StableFile.read(folder.rootCertificate)
        guard isNew || stored == root else {
            throw AuthorityError(.anotherRootThere, at: folder.rootCertificate)
        }
        for (use, path) in keys {
            let place = folder.key(for: use)
            try KeyFile.copy(path, to: place)
            guard try KeyFile.load(place).publicKey == KeyFile.load(path).publicKey else {
                throw AuthorityError(.anotherKeyThere, at: place)
            }
        }
    }

    private static func bad(_ place: String) -> AuthorityError {
        AuthorityError(.notASignerOfTheRoot, at: place)
    }
}

extension Certificate {
    /// The one certificate of a PEM text.
    package init(pem: [UInt8]) throws(SignaturesError) {
        let list = try Certificate.list(pem: pem)
        guard list.count == 1, let certificate = list.first else { throw .badPEM }
        self = certificate
    }
}
