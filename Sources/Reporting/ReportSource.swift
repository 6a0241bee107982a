package import Record
package import Verification

/// Where reports come from.
package struct ReportSource: Sendable {
    let lines: @Sendable (_ after: Int64) async throws -> [ChainedLine]
    let received: @Sendable () async throws -> Int64
    let markReceived: @Sendable (_ through: Int64) async throws -> Void
    let repository: @Sendable () async -> [RoleVersion]
    let file: @Sendable (RoleVersion) async -> [UInt8]?
    let standing: @Sendable () -> CounterStanding?

    /// - Parameters:
    ///   - lines: those after a position, the oldest first, at most `CounterReport.entriesLimit` of `CounterReport.textLimitBytes`.
    ///   - received: through where the authority is known to have them.
    ///   - markReceived: to be remembered for ever; never goes back.
    ///   - repository: what is in force here; empty without a signed repository.
    ///   - file: the metadata itself; `nil` when it is not in force any more.
    ///   - standing: what the counter says of itself.
    package init(
        lines: @escaping @Sendable (_ after: Int64) async throws -> [ChainedLine],
        received: @escaping @Sendable () async throws -> Int64,
        markReceived: @escaping @Sendable (_ through: Int64) async throws -> Void,
        repository: @escaping @Sendable () async -> [RoleVersion],
        file: @escaping @Sendable (RoleVersion) async -> [UInt8]?,
        standing: @escaping @Sendable () -> CounterStanding? = { nil }
    ) {
        self.lines = lines
        self.received = received
        self.markReceived = markReceived
        self.repository = repository
        self.file = file
        self.standing = standing
    }
}
