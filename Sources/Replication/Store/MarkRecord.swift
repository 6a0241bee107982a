internal import JSON
internal import Primitives
internal import TUF

/// What is kept apart from the generations, so that losing them is noticed:
///
///     {"mark": see HighWaterMark, "clockFloor": RFC 3339 (may be absent), "generation": {"number": N, "sha256": HASH}}
struct MarkRecord: Hashable, Sendable {
    /// Of a generation that was made current.
    struct Generation: Hashable, Sendable {
        let number: Int64
        /// Of its manifest.
        let sha256: [UInt8]
    }

    var mark: HighWaterMark
    /// The newest signed time that was ever verified.
    var clockFloor: Timestamp?
    /// The newest one; absent before the first.
    var generation: Generation?

    static let limitBytes = 4 << 20

    func encoded() -> [UInt8] {
        var members: JSONObject = [:]
        // What a mark encodes to is JSON.
        members["mark"] = try? JSONValue(parsing: mark.encoded())
        if let clockFloor { members["clockFloor"] = .string(clockFloor.rfc3339) }
        if let generation {
            members["generation"] = [
                "number": .integer(generation.number), "sha256": .string(generation.sha256.hex),
            ]
        }
        return JSONValue.object(members).prettyEncoded()
    }

    /// `nil` for anything that `encoded` did not write.
    init?(parsing bytes: [UInt8]) {
        guard let document = try? JSONValue(parsing: bytes), let members = document.object,
            let mark = members["mark"], let parsed = try? HighWaterMark(parsing: mark.encoded())
        else { return nil }
        self.mark = parsed
        if let floor = members["clockFloor"] {
            guard let moment = floor.string.flatMap({ Timestamp(rfc3339: $0) }) else { return nil }
            clockFloor = moment
        }
        if let value = members["generation"] {
            guard let number = value.object?["number"]?.integer,
                let sha256 = value.object?["sha256"]?.string.flatMap({ [UInt8](hex: $0) })
            else { return nil }
            generation = Generation(number: number, sha256: sha256)
        }
    }

    /// The newest signed time in the light of what was known before.
    ///
    /// When root has changed the keys of timestamp, the times that the old ones signed are forgotten with their
    /// versions: a stolen key could have signed a time that never comes.
    func clockFloor(after earlier: MarkRecord?) -> Timestamp? {
        guard let earlier, mark.hasSameTimestampKeys(as: earlier.mark) else { return clockFloor }
        return [clockFloor, earlier.clockFloor].compactMap { $0 }.max()
    }

    init(mark: HighWaterMark, clockFloor: Timestamp?, generation: Generation?) {
        self.mark = mark
        self.clockFloor = clockFloor
        self.generation = generation
    }
}
