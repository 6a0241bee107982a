package import AuthorityKeys
package import Primitives
package import TUF

/// A role whose next metadata is made, but not signed by enough of its keys: those are on another machine.
package struct WaitingRole: Sendable {
    package enum Reason: Hashable, Sendable {
        /// What it answers for has changed; until it is signed, counters have the version before.
        case changed
        /// Nothing changed, but the signature in force runs out.
        case runningOut(Timestamp)
    }

    package let role: RepositoryRole
    package let reason: Reason
    package let document: MetadataDocument
    /// Who may sign: for a root, those of the root before it too.
    package let keys: [RoleDraft]

    /// Whether somebody must be told: of a signature that runs out, in the last quarter of its life.
    package func presses(at now: Timestamp) -> Bool {
        switch reason {
        case .changed: true
        case .runningOut(let end): end.seconds(since: now) < role.lifeSeconds / 4
        }
    }
}
