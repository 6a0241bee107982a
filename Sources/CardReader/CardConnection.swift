internal import Synchronization

/// A card held exclusively, for the desk that personalises it and for tools.
///
/// Its calls block who makes them, each no longer than its time limit: a card or driver that stalls is `timed-out`, and
/// so is every call after it. The card is reset and given up by `leave()`, at the latest when the connection goes out of
/// scope.
public final class CardConnection: Sendable {
    /// The reader that the card is in.
    public let reader: String
    private let wireProtocol: WireProtocol
    private let calls = LimitedCalls(label: "card-reader-desk")
    private let place: HeldCard

    /// Long for pcscd, which answers in a moment.
    private static let serviceLimitSeconds = 5.0

    /// For one command; a card needs a tenth of it.
    private static let commandLimitSeconds = 2.5

    /// Slow cards take their time over a key.
    private static let keyLimitSeconds = 5.0

    /// Connects to the card in the first reader that matches, and waits for one. Throws `no-service`, `no-reader`,
    /// `card-removed` (no card there in time), `held-elsewhere`, `timed-out` and the others of `CardReaderError`.
    public init(matching pattern: ReaderPattern, waitSeconds: Int = 0) throws(CardReaderError) {
        let place = try calls.answer(withinSeconds: Self.serviceLimitSeconds) { () throws(CardReaderError) in
            try HeldCard(matching: pattern)
        }
        for _ in 0..<max(waitSeconds, 0) where !place.isCardSeen {
            // Ends at once when something changes, so the whole is never longer; without the reader it ends below.
            try calls.answer(withinSeconds: Self.serviceLimitSeconds) { () throws(CardReaderError) in
                try place.waitOneSecond()
            }
        }
        wireProtocol = try calls.answer(withinSeconds: Connecting.heldLimitSeconds + Self.commandLimitSeconds) {
            () throws(CardReaderError) in try place.connect()
        }
        reader = place.reader
        self.place = place
    }

    deinit {
        leave()
    }

    /// Resets the card and lets others have it; the connection is of no use afterwards.
    public func leave() {
        // One that stalls is given up when its call comes back.
        calls.perform(withinSeconds: Self.commandLimitSeconds) { [place] in place.leave() }
    }

    /// A channel to the card, to be used no longer than the connection. `commandLimit`: how many commands it may send.
    public func channel(commandLimit: Int) -> CardChannel {
        CardChannel(over: wireProtocol, commandLimit: commandLimit) {
            [calls, place] command, step throws(CardReaderError) in
            let limit = step == .keyGeneration ? Self.keyLimitSeconds : Self.commandLimitSeconds
            return try calls.answer(withinSeconds: limit) { () throws(CardReaderError) in
                try place.transmit(command)
            }
        }
    }
}

/// A reader and the card in it.
private final class HeldCard: @unchecked Sendable {
    // Proof of Sendable: after init only the calls of one `LimitedCalls` touch it, which come one after the other.
    let reader: String
    private let context: PCSCContext
    private var status: ReaderStatus?
    private var card: PCSCCard?
    private let seen = Mutex(false)

    init(matching pattern: ReaderPattern) throws(CardReaderError) {
        context = try PCSCContext()
        guard let reader = pattern.firstMatch(in: try context.readerNames()) else {
            throw CardReaderError(.noReader)
        }
        self.reader = reader
        note(try context.status(of: reader, otherThan: .unaware, waitMilliseconds: 0)?.status)
    }

    var isCardSeen: Bool { seen.withLock { $0 } }

    func waitOneSecond() throws(CardReaderError) {
        guard let status else { return }
        note(try context.status(of: reader, otherThan: status, waitMilliseconds: 1000)?.status)
    }

    func connect() throws(CardReaderError) -> WireProtocol {
        let card = try Connecting.card(
            isWanted: { true }, attempt: { () throws(CardReaderError) in try context.connect(to: reader) },
            statusNow: { () throws(CardReaderError) in
                try context.status(of: reader, otherThan: .unaware, waitMilliseconds: 0)?.status
            }, at: status ?? .unaware)
        self.card = card
        return card.wireProtocol
    }

    func transmit(_ command: [UInt8]) throws(CardReaderError) -> [UInt8] {
        guard let card else { throw CardReaderError(.cardRemoved) }
        return try card.transmit(command)
    }

    func leave() {
        card?.leave()
        card = nil
    }

    private func note(_ now: ReaderStatus?) {
        status = now
        seen.withLock { $0 = now?.occupancy == .present }
    }
}
