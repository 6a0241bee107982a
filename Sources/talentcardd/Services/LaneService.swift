internal import CardReader
internal import Counter
internal import CounterAPI
internal import Credential
internal import Devices
internal import Gate
internal import Journal
internal import Logging
internal import Scanner
internal import Signatures
internal import Verification

/// One lane: what its reader and its scanner give goes to the counter, one card after the other at each.
struct LaneService {
    let lane: Configuration.Lane
    let counter: Counter
    let board: LaneBoard
    let logger: Logger
    let settings: SettingsInForce
    let gate: LaneGate?
    let signals: LaneSignals?

    /// Until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            if let configuration = lane.reader { group.addTask { await serve(reader: configuration) } }
            if let gate { group.addTask { await serve(gate) } }
            if let signals { group.addTask { await signals.run() } }
            if let configuration = lane.scanner { group.addTask { await serve(scanner: configuration) } }
        }
    }

    // MARK: The reader

    private func serve(reader configuration: ReaderConfiguration) async {
        let reader = LaneReader(configuration: configuration) { try SecureRandom.bytes($0) }
        await withDiscardingTaskGroup { group in
            group.addTask { await reader.run() }
            var presentAt: ContinuousClock.Instant?
            for await event in reader.events { await take(event, &presentAt) }
        }
    }

    /// - Parameter presentAt: since when the card has been on the reader.
    private func take(_ event: ReaderEvent, _ presentAt: inout ContinuousClock.Instant?) async {
        switch event {
        case .state(let state): board.show(state, at: lane.name)
        case .cardPresent:
            presentAt = .now
            counter.tell(.cardPresent(lane: lane.name))
        case .presented(let presentation):
            if let presentAt { counter.metrics.took(.read, .now - presentAt) }
            presentAt = nil
            _ = await counter.verify(presentation, for: request)
        case .cardRemoved: counter.tell(.cardRemoved(lane: lane.name))
        case .trouble(let error):
            logger.warning("reader", metadata: ["lane": "\(lane.name)", "error": "\(error)"])
        }
    }

    // MARK: The scanner

    private func serve(scanner configuration: ScannerConfiguration) async {
        let scanner = LaneScanner(configuration: configuration) { QRText.isBeginning($0) }
        await withDiscardingTaskGroup { group in
            group.addTask { await scanner.run() }
            var limit = ForeignScanLimit()
            for await event in scanner.events { await take(event, &limit) }
        }
    }

    private func take(_ event: ScannerEvent, _ limit: inout ForeignScanLimit) async {
        switch event {
        case .state(let state): board.show(scanner: state, at: lane.name)
        case .scanned(let text):
            guard limit.admits(text, at: .now) else { return }
            _ = await counter.verify(.qr(text), for: request)
        case .damaged(let fault):
            tell(.scan(fault))
            guard limit.admits([], at: .now) else { return }
            _ = await counter.verify(.unread(fault.failure), for: request)
        case .trouble(let trouble): tell(trouble)
        }
    }

    private func tell(_ trouble: ScannerTrouble) {
        logger.warning("scanner", metadata: ["lane": "\(lane.name)", "error": "\(trouble)"])
    }

    // MARK: The gate

    private func serve(_ gate: LaneGate) async {
        board.show(gate: .closed, at: lane.name)
        await withDiscardingTaskGroup { group in
            group.addTask { await gate.run() }
            for await event in gate.events {
                switch event {
                case .state(let state): board.show(gate: state, at: lane.name)
                case .trouble(let error):
                    logger.warning("gate", metadata: ["lane": "\(lane.name)", "error": "\(error)"])
                case .unused(let admission, let cause): await annul(admission, cause, at: gate)
                }
            }
        }
    }

    /// When that cannot be written, the admission stands.
    private func annul(_ admission: Receipt, _ cause: Annulment.Cause, at gate: LaneGate) async {
        do throws(JournalError) {
            try await counter.annul(admission, cause, at: gate)
        } catch {
            logger.error("journal failed", metadata: ["lane": "\(lane.name)", "error": "\(error)"])
        }
    }

    private var request: VerificationRequest {
        VerificationRequest(
            siteID: counter.siteID, lane: lane.name, serviceID: lane.serviceID,
            showsHolderName: settings.value.showsHolderName(on: lane.screen))
    }
}

extension ScanFault {
    /// What is said of a scan that was not had whole: nothing that would be the card's fault.
    fileprivate var failure: ReadingFailure {
        switch self {
        case .overlong, .modemCommand: .notOurCard
        case .eventsDropped, .unterminated: .cardTimeout
        }
    }
}

extension LaneBoard.Lane {
    init(_ lane: Configuration.Lane) {
        self.init(
            name: lane.name, reader: lane.reader?.pattern.text, hasScanner: lane.scanner != nil,
            hasGate: lane.gate != nil, passSeconds: lane.gate?.passSeconds, screen: lane.screen)
    }
}
