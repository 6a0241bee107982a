package import Devices
package import JSON
internal import Synchronization

/// The lanes of the site and how each of them stands.
package final class LaneBoard: Sendable {
    package struct Lane: Hashable, Sendable {
        package let name: String
        /// The pattern of its reader's name.
        package let reader: String?
        package let hasScanner: Bool
        package let hasGate: Bool
        /// For how long the gate waits for whoever was let in; `nil` without one.
        package let passSeconds: Int?
        package let screen: LaneScreen

        package init(
            name: String, reader: String?, hasScanner: Bool = false, hasGate: Bool = false,
            passSeconds: Int? = nil, screen: LaneScreen = LaneScreen()
        ) {
            self.name = name
            self.reader = reader
            self.hasScanner = hasScanner
            self.hasGate = hasGate
            self.passSeconds = passSeconds
            self.screen = screen
        }
    }

    private struct Standing {
        var reader: ReaderState?
        var scanner: ScannerState?
        var gate: GateState?
        /// What was last told of the whole lane.
        var told: ReaderState?
    }

    private struct State {
        var lanes: [Lane]
        var standings: [String: Standing] = [:]
    }

    private let publish: @Sendable (CounterEvent) -> Void
    private let state: Mutex<State>

    /// - Parameter tell: what changes, to whoever listens; it returns at once.
    package init(lanes: [Lane], tell: @escaping @Sendable (CounterEvent) -> Void) {
        publish = tell
        state = Mutex(State(lanes: lanes))
    }

    package var lanes: [Lane] { state.withLock { $0.lanes } }

    /// Other lanes from now on; those that stay the same stand as they stood.
    package func replace(_ lanes: [Lane]) {
        state.withLock { state in
            let kept = lanes.filter(state.lanes.contains).map(\.name)
            state.standings = state.standings.filter { kept.contains($0.key) }
            state.lanes = lanes
        }
    }

    package func show(_ shown: ReaderState, at lane: String) {
        state.withLock { state in
            state.standings[lane, default: Standing()].reader = shown
            tell(lane, &state)
        }
    }

    package func show(scanner shown: ScannerState, at lane: String) {
        state.withLock { state in
            state.standings[lane, default: Standing()].scanner = shown
            publish(.scanner(lane: lane, shown))
            tell(lane, &state)
        }
    }

    package func show(gate shown: GateState, at lane: String) {
        state.withLock { state in
            state.standings[lane, default: Standing()].gate = shown
            publish(.gate(lane: lane, shown))
            tell(lane, &state)
        }
    }

    /// Inside the lock, so that the events come in the order of the states.
    private func tell(_ name: String, _ state: inout State) {
        guard let lane = state.lanes.first(where: { $0.name == name }) else { return }
        let whole = LaneBoard.whole(lane, state.standings[name])
        guard state.standings[name]?.told != whole else { return }
        state.standings[name]?.told = whole
        publish(.reader(lane: name, whole))
    }

    /// Where there is no reader, the scanner counts as one; one that has not yet spoken is not there.
    private static func whole(_ lane: Lane, _ standing: Standing?) -> ReaderState {
        if standing?.gate == .outOfOrder { return .outOfOrder }
        if lane.reader != nil { return standing?.reader ?? .noReader }
        guard lane.hasScanner else { return .empty }
        return standing?.scanner == .ready ? .empty : .noReader
    }

    /// One lane and how it stands; `nil` for what it has not.
    package struct LaneStanding {
        package let lane: Lane
        package let state: ReaderState
        package let scanner: ScannerState?
        package let gate: GateState?
    }

    /// `nil` for a lane that is not in the configuration.
    package func standing(of name: String) -> LaneStanding? { standings.first { $0.lane.name == name } }

    package var standings: [LaneStanding] {
        let state = state.withLock { $0 }
        return state.lanes.map { lane in
            let standing = state.standings[lane.name]
            return LaneStanding(
                lane: lane, state: LaneBoard.whole(lane, standing),
                scanner: lane.hasScanner ? standing?.scanner ?? .unplugged : nil,
                gate: lane.hasGate ? standing?.gate ?? .closed : nil)
        }
    }

    /// - Parameter isTold: which of them.
    package func json(_ isTold: (Lane) -> Bool = { _ in true }) -> JSONValue {
        ["lanes": .array(standings.filter { isTold($0.lane) }.map(\.json))]
    }
}

extension LaneBoard.LaneStanding {
    fileprivate var json: JSONValue {
        var object: JSONObject = [
            "name": .string(lane.name), "state": .string(state.rawValue),
            "reader": lane.reader.map(JSONValue.string) ?? .null,
            "scanner": (scanner?.rawValue).map(JSONValue.string) ?? .null,
            "gate": (gate?.rawValue).map(JSONValue.string) ?? .null,
        ]
        if let seconds = lane.passSeconds { object["passSeconds"] = .integer(Int64(seconds)) }
        return .object(object)
    }
}
