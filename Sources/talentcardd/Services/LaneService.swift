internal import CardReader
internal import CounterAPI
internal import Credential
internal import Journal
internal import Logging
internal import ServiceLifecycle
internal import Signatures
internal import Verification

/// One lane: what its reader gives goes to the counter, one card after the other.
struct LaneService: Service {
    let lane: Configuration.Lane
    let counter: Counter
    let board: LaneBoard
    let logger: Logger
    let showsHolderName: Bool

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let reader = LaneReader(configuration: lane.reader) { try SecureRandom.bytes($0) }
            await withDiscardingTaskGroup { group in
                group.addTask { await reader.run() }
                for await event in reader.events { await take(event) }
            }
        }
    }

    private func take(_ event: ReaderEvent) async {
        switch event {
        case .state(let state): board.show(LaneState(state), at: lane.name)
        case .cardPresent: counter.events.publish(.cardPresent(lane: lane.name))
        case .presented(let presentation): _ = await counter.verify(presentation, for: request)
        case .cardRemoved: counter.events.publish(.cardRemoved(lane: lane.name))
        case .trouble(let error):
            logger.warning("reader", metadata: ["lane": "\(lane.name)", "error": "\(error)"])
        }
    }

    private var request: VerificationRequest {
        VerificationRequest(
            siteID: counter.siteID, lane: lane.name, serviceID: lane.serviceID, showsHolderName: showsHolderName)
    }
}

extension LaneState {
    fileprivate init(_ state: ReaderState) {
        self =
            switch state {
            case .noService: .noService
            case .noReader: .noReader
            case .empty: .empty
            case .card: .card
            case .outOfOrder: .outOfOrder
            }
    }
}
