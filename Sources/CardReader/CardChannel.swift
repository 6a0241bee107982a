/// Where in one way through a command stands; time limits and failures depend on it.
public enum CardStep: Hashable, Sendable, CaseIterable {
    case select
    case object
    case challenge
    /// At the desk alone: a key is made, for which cards take their time.
    case keyGeneration
}

/// The whole answer to a command, its continuations joined.
public struct CardAnswer: Hashable, Sendable {
    public let data: [UInt8]

    /// The last status word; only `9000` is success.
    public let status: UInt16

    /// The card began well: it had announced more bytes with a `61xx`.
    public let isContinued: Bool

    public var isSuccess: Bool { status == 0x9000 }
}

/// Commands and answers over a transmit function: `61xx` is followed, `6Cxx` is honoured, both within limits.
///
/// Status words are returned, not judged. An error means that the card could not be asked.
public struct CardChannel {
    /// Sends one APDU and returns the answer with its status word, as PC/SC does.
    public typealias Transmit = (_ command: [UInt8], _ step: CardStep) throws(CardReaderError) -> [UInt8]

    /// at most 20 commands in all, or a card could keep the lane forever.
    public static let readingCommandLimit = 20

    private let wireProtocol: WireProtocol
    private let transmit: Transmit
    private var commandsLeft: Int

    public init(
        over wireProtocol: WireProtocol, commandLimit: Int = readingCommandLimit, transmit: @escaping Transmit
    ) {
        self.wireProtocol = wireProtocol
        self.transmit = transmit
        commandsLeft = commandLimit
    }

    /// The whole answer, of at most `limitBytes` data; a longer one is `limit-exceeded`.
    ///
    /// - Parameter isWanted: asked of the data so far; what is not wanted is not gone on with, and counted against no
    ///   limit of bytes. Its status is then the one that came with it.
    public mutating func exchange(
        _ command: CardCommand, at step: CardStep, limitBytes: Int, while isWanted: ([UInt8]) -> Bool = { _ in true }
    ) throws(CardReaderError) -> CardAnswer {
        var data: [UInt8] = []
        var next = command
        var isContinued = false
        while true {
            let (part, status) = try send(next, at: step)
            data += part
            guard isWanted(data) else { return CardAnswer(data: data, status: status, isContinued: isContinued) }
            guard data.count <= limitBytes else { throw CardReaderError(.limitExceeded) }
            let low = UInt8(truncatingIfNeeded: status)
            switch status >> 8 {
            case 0x61:
                isContinued = true
                next = CardCommand(0x00, 0xC0, 0x00, 0x00, expected: low)
            case 0x6C:
                next = next.expecting(low)
            default:
                return CardAnswer(data: data, status: status, isContinued: isContinued)
            }
        }
    }

    private mutating func send(
        _ command: CardCommand, at step: CardStep
    ) throws(CardReaderError) -> (data: [UInt8], status: UInt16) {
        guard commandsLeft > 0 else { throw CardReaderError(.limitExceeded) }
        commandsLeft -= 1
        let answer = try transmit(command.bytes(over: wireProtocol), step)
        // Some drivers report a card that left in mid-command as an answer of no bytes.
        guard answer.count >= 2 else { throw CardReaderError(.cardRemoved) }
        let status = UInt16(answer[answer.count - 2]) << 8 | UInt16(answer[answer.count - 1])
        return (Array(answer.dropLast(2)), status)
    }
}
