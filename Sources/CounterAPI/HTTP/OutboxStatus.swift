public import Primitives

/// How the sending to the authority stands, for `/v1/status`.
public struct OutboxStatus: Hashable, Sendable {
    public var lastSuccess: Timestamp?
    /// A code, and what the authority calls it.
    public var problem: String?

    public init(lastSuccess: Timestamp?, problem: String?) {
        self.lastSuccess = lastSuccess
        self.problem = problem
    }
}
