package import Signatures

/// How many keys each role gets, and how many of them must sign.
package struct KeyPlan: Hashable, Sendable {
    package let algorithm: SignatureAlgorithm
    private let isSingle: Bool

    /// Two people for everything that is signed offline: root 2 of 3, targets, trust and policy 2 of 2; one key for a
    /// region and for each role that signs online.
    package static let production = KeyPlan(algorithm: .ed25519, isSingle: false)

    /// One key a role: for demonstrations.
    package static let single = KeyPlan(algorithm: .ed25519, isSingle: true)

    package func count(for role: RepositoryRole) -> (count: Int, threshold: Int) {
        guard !isSingle else { return (1, 1) }
        switch role {
        case .root: return (3, 2)
        case .targets, .trust, .policy: return (2, 2)
        default: return (1, 1)
        }
    }
}
