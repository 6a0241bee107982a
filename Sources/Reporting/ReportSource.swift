/// A line of the journal as it is chained.
public struct ReportLine: Hashable, Sendable {
    /// Counted from 1.
    public let position: Int64
    /// 32 bytes.
    public let hash: [UInt8]
    public let text: String

    public init(position: Int64, hash: [UInt8], text: String) {
        self.position = position
        self.hash = hash
        self.text = text
    }
}

/// A role's metadata as this counter has it; two counters that see different bytes under one version have been shown
/// different repositories.
public struct SeenRole: Hashable, Sendable {
    public let role: String
    public let version: Int64
    /// Of the metadata file, 32 bytes.
    public let sha256: [UInt8]

    public init(role: String, version: Int64, sha256: [UInt8]) {
        self.role = role
        self.version = version
        self.sha256 = sha256
    }
}

/// Where reports come from.
public struct ReportSource: Sendable {
    /// At most this many lines in one report.
    public static let lineLimit = 500
    /// At most this much text of lines in one report.
    public static let byteLimit = 1 << 20

    let lines: @Sendable (_ after: Int64) async throws -> [ReportLine]
    let received: @Sendable () async throws -> Int64
    let markReceived: @Sendable (_ through: Int64) async throws -> Void
    let repository: @Sendable () async -> [SeenRole]

    /// - Parameters:
    ///   - lines: those after a position, the oldest first, within the two limits.
    ///   - received: through where the authority is known to have them.
    ///   - markReceived: to be remembered for ever; never goes back.
    ///   - repository: what is in force here; empty without a signed repository.
    public init(
        lines: @escaping @Sendable (_ after: Int64) async throws -> [ReportLine],
        received: @escaping @Sendable () async throws -> Int64,
        markReceived: @escaping @Sendable (_ through: Int64) async throws -> Void,
        repository: @escaping @Sendable () async -> [SeenRole]
    ) {
        self.lines = lines
        self.received = received
        self.markReceived = markReceived
        self.repository = repository
    }
}
