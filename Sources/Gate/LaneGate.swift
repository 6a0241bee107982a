// The room's contract: Documentation.docc/Gate.md.

package import HTTPAsking
public import Journal
internal import Verification

/// One lane's gate, until it is cancelled.
public final class LaneGate: Sendable {
    /// What happens, for one consumer. It ends when `run()` does.
    public let events: AsyncStream<GateEvent>

    private let lane: String
    private let configuration: GateConfiguration
    private let desk: GateDesk
    private let orders: AsyncStream<(GateOrder, ContinuousClock.Instant)>
    private let inbox: AsyncStream<(GateOrder, ContinuousClock.Instant)>.Continuation
    private let passages: AsyncStream<UInt64>
    private let passageInbox: AsyncStream<UInt64>.Continuation
    private let opened: OpenedReadings

    /// More people than stand before a gate; what waits longer is too late anyway.
    private static let waitingLimit = 4
    private static let orderLimit = Duration.seconds(5)

    /// - Parameters:
    ///   - opened: of all gates of the site.
    ///   - proxies: by which a webhook's receiver is asked.
    package init(
        lane: String, configuration: GateConfiguration, opened: OpenedReadings, proxies: HTTPProxies = .none
    ) {
        self.lane = lane
        self.opened = opened
        self.configuration = configuration
        let (events, continuation) = AsyncStream.makeStream(of: GateEvent.self)
        self.events = events
        (orders, inbox) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(LaneGate.waitingLimit))
        (passages, passageInbox) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(LaneGate.waitingLimit))
        desk = GateDesk(configuration, proxies: proxies, events: continuation)
    }

    /// Opens when the receipt's decision is one for this gate; returns at once.
    ///
    /// The decision of a double read, and a later decision on the same reading, open no second time, nor another gate.
    public func take(_ receipt: Receipt) {
        guard let order = GateOrder(receipt, lane: lane, configuration) else { return }
        if opened.insert(receipt.decision.readingID) { put(order) }
    }

    /// Opens by hand; returns at once.
    public func take(_ receipt: OverrideReceipt) {
        guard let order = GateOrder(receipt, lane: lane, configuration) else { return }
        put(order)
    }

    private func put(_ order: GateOrder) {
        guard case .dropped(let (oldest, _)) = inbox.yield((order, .now)) else { return }
        // Behind a gate that is too slow: the oldest order is gone, and it is said.
        Task { [desk] in await desk.drop(oldest) }
    }

    /// What the gate itself says: somebody went through, or nobody did and it is closed again.
    ///
    /// People go through in the order in which they were let in. Without `confirmSeconds` the word is about the newest
    /// opening of the last minute.
    @discardableResult
    public func passage(_ hasPassed: Bool) async -> GatePassage {
        let (passage, turn) = await desk.passage(hasPassed)
        passageInbox.yield(turn)
        return passage
    }

    /// The admission through which nobody walked is taken back.
    public func annulled(_ admission: Receipt) async { passageInbox.yield(await desk.annulled(admission)) }

    /// Serves the gate until the task is cancelled; call it once.
    public func run() async {
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { [desk] in await desk.begin() }
                group.addTask { await self.settle() }
                await serve(&group)
                group.cancelAll()
            }
        } onCancel: {
            inbox.finish()
            passageInbox.finish()
        }
        await desk.end()
    }

    private func serve(_ group: inout DiscardingTaskGroup) async {
        for await (order, at) in orders {
            guard ContinuousClock.now - at < LaneGate.orderLimit else {
                await desk.drop(order)
                continue
            }
            let turn = await desk.open(order)
            group.addTask { [desk] in await desk.watchClosing(turn) }
            group.addTask { [desk] in await desk.watchFeedback(turn) }
        }
    }

    private func settle() async {
        await withDiscardingTaskGroup { group in
            for await turn in passages { group.addTask { [desk] in await desk.settle(turn) } }
            group.cancelAll()
        }
    }
}
