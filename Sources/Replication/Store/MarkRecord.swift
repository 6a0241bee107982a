internal import JSON
internal import Primitives
internal import TUF
internal import Verification

/// What is kept apart from the generations, so that losing them is noticed:
///
///     {"mark": see HighWaterMark, "clockFloor": RFC 3339 (may be absent), "generation": {"number": N, "sha256": HASH},
///      "brake": see MassChangeBrake}
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
    /// What is kept of the lists, so that a lost cache or a new start gets around no budget.
    var brake: MassChangeBrake

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
        members["brake"] = brake.json
        return JSONValue.object(members).prettyEncoded()
    }

    /// `nil` for anything that `encoded` did not write.
    init?(parsing bytes: [UInt8]) {
        guard let document = try? JSONValue(parsing: bytes), let members = document.object,
            let mark = members["mark"], let parsed = try? HighWaterMark(parsing: mark.encoded()),
            let brake = members["brake"].flatMap(MassChangeBrake.init)
        else { return nil }
        self.mark = parsed
        self.brake = brake
        if let floor = members["clockFloor"] {
            guard let moment = floor.string.flatMap({ Timestamp(rfc3339: $0) }) else { return nil }
            clockFloor = moment
        }
        if let value = members["generation"] {
            guard let number = value.object?["number"]?.integer, Manifest.numbers.contains(number),
                let sha256 = value.object?["sha256"]?.string.flatMap({ [UInt8](hex: $0) })
            else { return nil }
            generation = Generation(number: number, sha256: sha256)
        }
    }

    /// What a mirror has proved, in the light of what was known before.
    ///
    /// When root has changed the keys of timestamp, the times that the old ones signed are forgotten with their
    /// versions: a stolen key could have signed a time that never comes. A root may also say itself how late it was.
    init(of attempt: MirrorClient.Attempt, after earlier: MarkRecord?) {
        mark = attempt.mark
        generation = earlier?.generation
        brake = earlier?.brake ?? MassChangeBrake()
        var floor = earlier?.clockFloor
        if let lowered = attempt.clockFloor {
            floor = floor.map { min($0, lowered) }
            brake.lowerSignedTimes(to: lowered)
        }
        if let earlier, !attempt.mark.hasSameTimestampKeys(as: earlier.mark) {
            floor = nil
            if let signedAt = attempt.signedAt { brake.lowerSignedTimes(to: signedAt) }
        }
        clockFloor = [attempt.signedAt, floor].compactMap { $0 }.max()
    }

    /// This record, read from the disk, with a floor that another could not write there, the disk being full: it still
    /// holds for its process, unless a newer root is here that may have lowered it.
    func keepingFloor(of other: MarkRecord?) -> MarkRecord {
        guard let other, mark.root.version <= other.mark.root.version, mark.hasSameTimestampKeys(as: other.mark) else {
            return self
        }
        var next = self
        next.clockFloor = [clockFloor, other.clockFloor].compactMap { $0 }.max()
        return next
    }

    init(mark: HighWaterMark, clockFloor: Timestamp?, generation: Generation?, brake: MassChangeBrake) {
        self.mark = mark
        self.clockFloor = clockFloor
        self.generation = generation
        self.brake = brake
    }
}
