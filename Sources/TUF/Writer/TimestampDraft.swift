public import JSON
public import Primitives

/// Timestamp metadata to be signed (§4.6), with our member `x-signed-at`.
public struct TimestampDraft: Sendable {
    public var version: Int64
    public var expires: Timestamp
    public var snapshot: ListedFile
    /// The moment of signing, from which the age of the trust data counts.
    public var signedAt: Timestamp
    public var custom: JSONObject

    public init(
        version: Int64, expires: Timestamp, snapshot: ListedFile, signedAt: Timestamp, custom: JSONObject = [:]
    ) {
        self.version = version
        self.expires = expires
        self.snapshot = snapshot
        self.signedAt = signedAt
        self.custom = custom
    }

    /// - Throws: `malformed` for a version below 1, or a custom member that has the name of another.
    public func document() throws(TUFError) -> MetadataDocument {
        try MetadataDocument(
            role: .timestamp, type: "timestamp", version: version, expires: expires,
            members: [
                "meta": ["snapshot.json": .object(snapshot.json)], "x-signed-at": .string(signedAt.rfc3339),
            ],
            custom: custom)
    }
}
