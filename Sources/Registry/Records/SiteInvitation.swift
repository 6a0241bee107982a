package import Primitives
package import Regulation
package import Signatures

/// A code that was given to a site, for one daemon.
package struct SiteInvitation: Hashable, Sendable {
    package let site: String
    /// SHA-256 of the code: who reads the registry cannot use it.
    package let code: [UInt8]
    /// In whose name the site is enrolled.
    package let officer: Officer
    package let endsAt: Timestamp
    /// The key of the daemon that has used it, which may ask again.
    package let usedBy: PublicKey?

    package init(site: String, code: [UInt8], officer: Officer, endsAt: Timestamp, usedBy: PublicKey? = nil) {
        (self.site, self.code, self.officer, self.endsAt, self.usedBy) = (site, code, officer, endsAt, usedBy)
    }
}
