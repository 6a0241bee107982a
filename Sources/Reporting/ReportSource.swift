package import Record
package import Verification

/// Where reports come from.
package struct ReportSource: Sendable {
    let lines: @Sendable (_ after: Int64) async throws -> [ChainedLine]
    let received: @Sendable () async throws -> Int64
    let markReceived: @Sendable (_ through: Int64) async throws -> Void
    let repository: @Sendable () async -> [RoleVersion]

    /// - Parameters:
    ///   - lines: those after a position, the oldest first, at most `CounterReport.entriesLimit` of `CounterReport.textLimitBytes`.
    ///   - received: through where the authority is known to have them.
    ///   - markReceived: to be remembered for ever; never goes back.
    ///   - repository: what is in force here; empty without a signed repository.
    package init(
        lines: @escaping @Sendable (_ after: Int64) async throws -> [ChainedLine],
        received: @escaping @Sendable () async throws -> Int64,
        markReceived: @escaping @Sendable (_ through: Int64) async throws -> Void,
        repository: @escaping @Sendable () async -> [RoleVersion]
    ) {
        self.lines = lines
        self.received = received
        self.markReceived = markReceived
        self.repository = repository
    }
}
