/// A card held exclusively, for the desk that personalises it and for tools. Blocks; no watchdog stands beside it.
///
/// For one thread. The card is reset and given up by `leave()`, at the latest when the connection goes out of scope.
public final class CardConnection {
    /// The reader that the card is in.
    public let reader: String
    private let context: PCSCContext
    private let card: PCSCCard

    /// Connects to the card that is now in the first reader that matches. Throws `no-service`, `no-reader`,
    /// `card-removed` (no card there), `held-elsewhere` and the others of `CardReaderError`.
    public init(matching pattern: ReaderPattern) throws(CardReaderError) {
        let context = try PCSCContext()
        guard let reader = pattern.firstMatch(in: try context.readerNames()) else {
            throw CardReaderError(.noReader)
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
