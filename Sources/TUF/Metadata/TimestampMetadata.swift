internal import JSON
public import Primitives

/// Verified timestamp metadata: which snapshot is the newest (§4.6).
public struct TimestampMetadata: Sendable {
    /// As received.
    public let bytes: [UInt8]
    public let version: Int64
    public let expires: Timestamp
    public let snapshot: ListedFile
    /// Our own signed member `x-signed-at`: the moment from which the age of trust data counts. `nil` when it is
    /// absent or unreadable, as in repositories of others.
    public let signedAt: Timestamp?

    init(_ envelope: VerifiedEnvelope) throws(TUFError) {
        let common = try CommonFields(reading: envelope.signed, type: "timestamp")
        guard let listed = envelope.signed["meta"]?.object, listed.count == 1, let snapshot = listed["snapshot.json"]
        else { throw .malformed }
        bytes = envelope.bytes
        version = common.version
        expires = common.expires
        self.snapshot = try ListedFile(reading: snapshot)
        signedAt = envelope.signed["x-signed-at"]?.string.flatMap(moment)
    }
}
