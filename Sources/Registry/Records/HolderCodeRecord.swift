package import Primitives
package import Regulation

/// A code that a holder was given, for one sign-in.
package struct HolderCodeRecord: Hashable, Sendable {
    package let subject: HolderSubject
    /// SHA-256 of the code: who reads the registry cannot type it.
    package let code: [UInt8]
    package let endsAt: Timestamp

    package init(subject: HolderSubject, code: [UInt8], endsAt: Timestamp) {
        (self.subject, self.code, self.endsAt) = (subject, code, endsAt)
    }
}
