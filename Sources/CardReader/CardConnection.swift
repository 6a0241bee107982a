/// A card held exclusively, for the desk that personalises it and for tools. Blocks; no watchdog stands beside it.
///
/// For one thread. The card is reset and given up by `leave()`, at the latest when the connection goes out of scope.
public final class CardConnection {
    /// The reader that the card is in.
    public let reader: String
    private let context: PCSCContext
    private let card: PCSCCard

    /// Connects to the card in the first reader that matches, and waits for one. Throws `no-service`, `no-reader`,
    /// `card-removed` (no card there in time), `held-elsewhere` and the others of `CardReaderError`.
    public init(matching pattern: ReaderPattern, waitSeconds: Int = 0) throws(CardReaderError) {
        let context = try PCSCContext()
        guard let reader = pattern.firstMatch(in: try context.readerNames()) else {
            throw CardReaderError(.noReader)
        }
        var status = try context.status(of: reader, otherThan: .unaware, waitMilliseconds: 0)?.status
        for _ in 0..<max(waitSeconds, 0) where status?.occupancy != .present {
            // Ends at once when something changes, so the whole is never longer; without the reader it ends below.
            status = try status.flatMap { (known) throws(CardReaderError) in
                try context.status(of: reader, otherThan: known, waitMilliseconds: 1000)?.status
            }
        }
        card = try context.connect(to: reader)
        self.reader = reader
        self.context = context
    }

    deinit {
        card.leave()
    }

    /// Resets the card and lets others have it; the connection is of no use afterwards.
    public func leave() {
        card.leave()
    }

    /// A channel to the card, to be used no longer than the connection. `commandLimit`: how many commands it may send.
    public func channel(commandLimit: Int) -> CardChannel {
        CardChannel(over: card.wireProtocol, commandLimit: commandLimit) { [card] command, _ throws(CardReaderError) in
            try card.transmit(command)
        }
    }
}
