package import Primitives

/// How the sending to the authority stands, for `/v1/status`.
package struct OutboxStatus: Hashable, Sendable {
    package var lastSuccess: Timestamp?
    /// A code, and what the authority calls it.
    package var problem: String?

    package init(lastSuccess: Timestamp?, problem: String?) {
        self.lastSuccess = lastSuccess
        self.problem = problem
    }
}
