/// A secret in a file of its own.
package enum SecretKind: Hashable, Sendable, CaseIterable {
    case privateKey
    /// A token's.
    case pin
    /// Seals officers' one-time secrets.
    case signInKey
    /// Seals holders' documents.
    case documentKey
    /// Opens blank chips.
    case managementKey
}
