/// The names in an authority's folder.
///
///     ca.pem                      the root certificate
///     keys/root-ca.key            0600; taken off this machine once the signers are made
///     keys/card-signer.key  keys/status-signer.key     the first signers; later ones card-signer-2.key …
///     keys/documents.key          0600: seals the documents in the registry; a backup of it is kept apart from that one
///     keys/sign-in.key            0600: seals officers' secrets for one-time codes
///     keys/repository/ROLE-N.key  0600: the keys of the repository's roles; those of offline roles are taken away too
///     keys/**.uri                 in the place of a key's file: where the key is in a token (`KeyFile`)
///     root.json                   the repository's root, for the counters
///     server-ca.pem               who signs the server's certificate, for the counters; put here by hand, if systems do
///                                 not know it
///     repository                  as published, unless another folder is named
///     archive                     every generation that was published, for ever
///     publish.lock                held by who publishes
///     registry.sqlite             0600: cards, officers' steps, policy, signers in force, audit trail
///     registry.url                0600, in the place of it: where the server is that keeps the registry
package struct AuthorityFolder: Hashable, Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    package var rootCertificate: String { "\(path)/ca.pem" }
    package var keys: String { "\(path)/keys" }
    package var rootKey: String { "\(keys)/root-ca.key" }
    package var documentKeys: String { "\(keys)/documents.key" }
    package var signInKey: String { "\(keys)/sign-in.key" }
    package var registry: String { "\(path)/registry.sqlite" }

    package var repository: String { "\(path)/repository" }
    package var archive: String { "\(path)/archive" }
    package var repositoryKeys: String { "\(keys)/repository" }
    /// The newest root of the repository: what a counter is given to begin with.
    package var root: String { "\(path)/root.json" }
    package var serverAnchors: String { "\(path)/server-ca.pem" }
    package var publishLock: String { "\(path)/publish.lock" }

    package func key(for role: RepositoryRole, _ number: Int64) -> String {
        "\(repositoryKeys)/\(role.id)-\(number).key"
    }

    /// The key of the use's signer of this number, from 1.
    package func key(for use: SignerUse, number: Int64 = 1) -> String {
        "\(keys)/\(use.rawValue)-signer\(number == 1 ? "" : "-\(number)").key"
    }
}
