internal import CardReader
internal import Counter
internal import Gate
internal import HTTPAsking
internal import Logging
internal import ServiceLifecycle

/// Runs the lanes of the configuration, and goes over to another one lane by lane: a lane that stays the same notices nothing.
final class LanesService: Service {
    /// One that runs, until it is told to stop.
    private struct Running {
        let lane: Configuration.Lane
        let stop: AsyncStream<Void>.Continuation
        let end: AsyncStream<Void>
    }

    private let board: LaneBoard
    private let gates: GateDirectory
    private let proxies: HTTPProxies
    private let logger: Logger
    private let wanted: AsyncStream<[Configuration.Lane]>
    private let inbox: AsyncStream<[Configuration.Lane]>.Continuation
    private let service:
        @Sendable (_ lane: Configuration.Lane, _ gate: LaneGate?, _ signals: LaneSignals?) -> LaneService

    /// - Parameter service: makes what serves a lane.
    init(
        _ lanes: [Configuration.Lane], board: LaneBoard, gates: GateDirectory, proxies: HTTPProxies, logger: Logger,
        service:
            @escaping @Sendable (_ lane: Configuration.Lane, _ gate: LaneGate?, _ signals: LaneSignals?) -> LaneService
    ) {
        self.board = board
        self.gates = gates
        self.logger = logger
        self.proxies = proxies
        self.service = service
        (wanted, inbox) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        inbox.yield(lanes)
    }

    func replace(_ lanes: [Configuration.Lane]) { inbox.yield(lanes) }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            await withDiscardingTaskGroup { group in
                var running: [Running] = []
                for await lanes in wanted {
                    running = await change(running, to: lanes)
                    for lane in lanes where !running.contains(where: { $0.lane == lane }) {
                        running.append(start(lane, &group))
                    }
                }
            }
        }
    }

    /// Stops what is no longer wanted, and waits until it has let its devices go; the rest.
    private func change(_ running: [Running], to lanes: [Configuration.Lane]) async -> [Running] {
        let leaving = running.filter { !lanes.contains($0.lane) }
        for lane in leaving { lane.stop.finish() }
        for lane in leaving {
            for await _ in lane.end {}
            gates.remove(lane.lane.name)
        }
        board.replace(lanes.map(LaneBoard.Lane.init))
        return running.filter { lanes.contains($0.lane) }
    }

    private func start(_ lane: Configuration.Lane, _ group: inout DiscardingTaskGroup) -> Running {
        let gate = lane.gate.map {
            LaneGate(lane: lane.name, configuration: $0, opened: gates.opened, proxies: proxies)
        }
        let signals = lane.signals.map {
            LaneSignals($0, lane: lane.name, reader: lane.reader?.pattern, logger: logger)
        }
        gates.put(gate, signals, at: lane.name)
        let (stops, stop) = AsyncStream.makeStream(of: Void.self)
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let service = service(lane, gate, signals)
        group.addTask {
            await withTaskGroup { race in
                race.addTask { await service.run() }
                race.addTask { for await _ in stops {} }
                await race.next()
                race.cancelAll()
            }
            end.finish()
        }
        return Running(lane: lane, stop: stop, end: ends)
    }
}
