package import Primitives
package import Regulation

/// Which lines of the audit trail are looked for; without anything: all of them.
package struct TrailSelection: Hashable, Sendable {
    /// Who did it.
    package var officer: Officer?
    /// Of what it tells, by itself or among others.
    package var card: String?
    package var application: Int64?
    /// As the lines name it.
    package var action: String?
    package var from: Timestamp?
    /// Before this moment.
    package var until: Timestamp?

    package init() {}
}

/// Some of the lines, the newest first.
package struct TrailPage: Sendable {
    package let entries: [AuditEntry]
    /// In all.
    package let total: Int
    /// Behind which line the next page begins; `nil` on the last.
    package let next: Int64?
}
