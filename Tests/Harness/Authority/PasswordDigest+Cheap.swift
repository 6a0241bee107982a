package import AuthorityKeys
package import Signatures

extension PasswordDigest.Cost {
    /// Next to nothing, where a test is not about how long a guess takes.
    package static let cheap = PasswordDigest.Cost(n: 1 << 4, r: 8, p: 1)
}
