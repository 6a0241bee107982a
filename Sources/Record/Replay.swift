package import JSON
package import Verification

/// What a recorded decision comes to when it is made again.
package struct Replay: Sendable {
    package let decision: Decision
    /// Where the line that was recorded says something else; none: byte for byte the same.
    package let differences: [Difference]

    /// A member that differs.
    package struct Difference: Hashable, Sendable {
        /// The names on the way to it, with dots between.
        package let place: String
        /// `nil`: not there.
        package let recorded: JSONValue?
        package let again: JSONValue?
    }

    package var isSame: Bool { differences.isEmpty }

    init(decision: Decision, recorded: JSONValue) {
        self.decision = decision
        let bytes = RecordLine(decision).bytes
        guard bytes != recorded.encoded() else {
            differences = []
            return
        }
        let again: JSONValue
        do { again = try JSONValue(parsing: bytes) } catch { again = .null }
        let found = Replay.differences(recorded, again, at: "")
        // The same members in another order are another line.
        differences = found.isEmpty ? [Difference(place: "line", recorded: recorded, again: again)] : found
    }

    private static func differences(_ recorded: JSONValue?, _ again: JSONValue?, at place: String) -> [Difference] {
        guard let left = recorded?.object, let right = again?.object else {
            return recorded == again ? [] : [Difference(place: place, recorded: recorded, again: again)]
        }
        let names = left.members.map(\.key) + right.members.map(\.key).filter { left[$0] == nil }
        return names.flatMap { name in
            differences(left[name], right[name], at: place.isEmpty ? name : "\(place).\(name)")
        }
    }
}
