/// The second stage: the newest root is in force; a timestamp is wanted (§5.4).
public struct AwaitingTimestamp: ~Copyable, Sendable {
    private let grounds: Grounds
    private let cached: TimestampMetadata?

    init(_ grounds: Grounds, cached: TimestampMetadata?) {
        self.grounds = grounds
        self.cached = cached
    }

    /// Takes the timestamp, or keeps the cached one of the same version, which is normal (§5.4.3.1).
    ///
    /// - Throws: `malformed`, `unsupported`, `tooLarge`, `belowThreshold`, `couldNotCheck`, `signedAhead`,
    ///   `rollback`, `fork`, `expired`.
    consuming func accept(_ bytes: [UInt8]) throws(TUFError) -> AwaitingSnapshot {
        let envelope = try SignedEnvelope(parsing: bytes, of: .timestamp)
        let received = try TimestampMetadata(envelope.verified(by: grounds.root.roles.timestamp))
        let timestamp: TimestampMetadata
        switch try grounds.rollback.check(received) {
        case .newer: timestamp = received
        case .sameVersion: timestamp = cached?.version == received.version ? cached ?? received : received
        }
        guard timestamp.expires > grounds.now else { throw .expired }
        return AwaitingSnapshot(grounds, timestamp: timestamp, isNew: timestamp.bytes == received.bytes)
    }

    var mark: HighWaterMark { grounds.rollback.mark(root: grounds.root) }
}
