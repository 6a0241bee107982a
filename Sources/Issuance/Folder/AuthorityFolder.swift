/// The names in an authority's folder.
///
///     ca.pem                      the root certificate
///     keys/root-ca.key            0600; taken off this machine once the signers are made
///     keys/card-signer.key  keys/status-signer.key
///     registry.sqlite             0600: cards, officers' steps, policy, signers in force, audit trail
public struct AuthorityFolder: Hashable, Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    public var rootCertificate: String { "\(path)/ca.pem" }
    public var keys: String { "\(path)/keys" }
    public var rootKey: String { "\(keys)/root-ca.key" }
    public var registry: String { "\(path)/registry.sqlite" }

    public func key(for use: SignerUse) -> String { "\(keys)/\(use.rawValue)-signer.key" }
}
