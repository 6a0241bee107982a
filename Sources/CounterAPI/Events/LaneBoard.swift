internal import JSON
internal import Synchronization

/// What a lane's reader is doing.
public enum LaneState: String, Hashable, Sendable, CaseIterable {
    case noService = "no-service"
    case noReader = "no-reader"
    case empty
    case card
    case outOfOrder = "out-of-order"
}

/// The lanes of the site and how each of them stands.
public final class LaneBoard: Sendable {
    public struct Lane: Hashable, Sendable {
        public let name: String
        /// The pattern of its reader's name.
        public let reader: String?

        public init(name: String, reader: String?) {
            self.name = name
            self.reader = reader
        }
    }

    public let lanes: [Lane]

    private let events: EventFeed
    private let states = Mutex<[String: LaneState]>([:])

    public init(lanes: [Lane], events: EventFeed) {
        self.lanes = lanes
        self.events = events
    }

    public func show(_ state: LaneState, at lane: String) {
        states.withLock { $0[lane] = state }
        events.publish(.reader(lane: lane, state))
    }

    /// A lane that has not yet spoken has no reader.
    var json: JSONValue {
        let states = states.withLock { $0 }
        return [
            "lanes": .array(
                lanes.map { lane in
                    [
                        "name": .string(lane.name), "state": .string((states[lane.name] ?? .noReader).rawValue),
                        "reader": lane.reader.map(JSONValue.string) ?? .null, "scanner": .null, "gate": .null,
                    ]
                })
        ]
    }
}
