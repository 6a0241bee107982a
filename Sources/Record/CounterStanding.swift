package import JSON
package import Primitives

/// What a counter says of itself with each report.
///
///     {"version": "0.1.0", "at": RFC 3339, "synchronised": true}
package struct CounterStanding: Hashable, Sendable {
    /// The release of its daemon.
    package let version: String
    /// The time of day by its own clock.
    package let at: Timestamp
    /// Whether its kernel calls that clock synchronised.
    package let isSynchronised: Bool

    /// What a report may say of it.
    package static let keys: Set = ["version", "at", "synchronised"]

    package init(version: String, at: Timestamp, isSynchronised: Bool) {
        (self.version, self.at, self.isSynchronised) = (version, at, isSynchronised)
    }

    /// - Throws: what is wrong with it.
    init(_ value: JSONValue) throws(RecordError) {
        guard let object = value.object, object.hasOnly(Array(CounterStanding.keys)),
            let version = object["version"]?.string, version.isPlainName,
            let at = object["at"]?.string.flatMap(Timestamp.init(rfc3339:)),
            let isSynchronised = object["synchronised"]?.bool
        else { throw .badReport("counter has version, at (RFC 3339) and synchronised") }
        self.init(version: version, at: at, isSynchronised: isSynchronised)
    }

    package var json: JSONValue {
        ["version": .string(version), "at": .string(at.rfc3339), "synchronised": .bool(isSynchronised)]
    }
}
