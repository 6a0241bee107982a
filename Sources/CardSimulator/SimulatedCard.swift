// The room's contract: Documentation.docc/CardSimulator.md.

public import Signatures

/// The card: commands in, answers out.
public struct SimulatedCard: Sendable {
    /// ISO 7816-3: bytes with procedure bytes, or blocks.
    public enum Transmission: String, Hashable, Sendable, CaseIterable {
        case t0
        case t1
    }

    public internal(set) var contents: CardContents
    public let manner: Manner
    public let misbehaviour: Misbehaviour?

    /// What a bad source of random numbers makes each time; nil for a good one.
    let nextKey: PrivateKey?

    /// How many commands it was sent since it was made.
    public private(set) var commandCount = 0

    /// Called with the new contents before a change is answered; when it throws, the change is undone and refused.
    let save: @Sendable (CardContents) throws -> Void

    var session = CardSession()

    /// - Parameter nextKey: the key that this card makes, and each other that was given the same; nil for a new one.
    public init(
        contents: CardContents, manner: Manner = Manner(), misbehaviour: Misbehaviour? = nil,
        nextKey: PrivateKey? = nil,
        save: @escaping @Sendable (CardContents) throws -> Void = { _ in }
    ) {
        self.contents = contents
        self.manner = manner
        self.misbehaviour = misbehaviour
        self.nextKey = nextKey
        self.save = save
    }

    /// ISO 7816-3 §8.2: one protocol, four historical bytes; a check byte where T=1 is offered.
    public var answerToReset: [UInt8] {
        let historical = Array("JLTC".utf8)
        switch manner.transmission {
        case .t0: return [0x3B, 0x04] + historical
        case .t1:
            let body = [0x84, 0x01] + historical
            return [0x3B] + body + [body.reduce(0, ^)]
        }
    }

    /// Power on, power off or reset: the card forgets what was said.
    public mutating func reset() {
        session = CardSession()
    }

    /// The answer to one command APDU.
    public mutating func respond(to bytes: [UInt8]) -> CardResponse {
        commandCount += 1
        if misbehaviour == .reset(before: commandCount) { session = CardSession() }
        guard let command = ReceivedCommand(bytes) else { return CardResponse(status: 0x6700) }
        var response =
            torn(command) ?? misbehaviour?.response(insteadOf: command, number: commandCount)
            ?? rightResponse(to: command)
        response.delaySeconds = misbehaviour?.delaySeconds(before: command) ?? 0
        return response
    }

    private mutating func rightResponse(to command: ReceivedCommand) -> CardResponse {
        let (data, status) = answer(to: command)
        guard status == 0x9000 else { return CardResponse(status: status) }
        if command.ins != ReceivedCommand.getResponse { session.pendingAnswer = data }
        return nextPart(after: command)
    }

    private mutating func answer(to command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        if command.ins != ReceivedCommand.getResponse { session.pendingAnswer = [] }
        guard let command = session.joined(command) else { return ([], 0x9000) }
        return switch (command.ins, session.application) {
        case (ReceivedCommand.getResponse, _): ([], session.pendingAnswer.isEmpty ? 0x6985 : 0x9000)
        case (0xA4, _): select(command)
        case (0xCB, .piv): object(command)
        case (0xDB, .piv): putObject(command)
        case (0x47, .piv): generateKey(command)
        case (0x87, .piv): authenticate(command)
        case (0xF7, .piv): metadata(command)
        case (0xF9, .piv): attestation(command)
        case (0xB0, .native): readBinary(command)
        case (0x88, .native): internalAuthenticate(command)
        case (_, .none): ([], manner.unselectedStatus)
        default: ([], 0x6D00)
        }
    }

    /// As much of the pending answer as fits, and how much is left.
    private mutating func nextPart(after command: ReceivedCommand) -> CardResponse {
        let room: Int
        if manner.transmission == .t0, !command.data.isEmpty {
            room = 0
        } else {
            room = min(command.expected ?? manner.chunkBytes, manner.chunkBytes)
        }
        let part = session.pendingAnswer.prefix(room)
        session.pendingAnswer.removeFirst(part.count)
        let left = session.pendingAnswer.count
        guard left > 0 else { return CardResponse(data: Array(part), status: 0x9000) }
        let announced = left >= manner.chunkBytes ? UInt8(truncatingIfNeeded: manner.chunkBytes) : UInt8(left)
        return CardResponse(data: Array(part), status: 0x6100 | UInt16(announced))
    }
}

/// What goes back over the wire.
public struct CardResponse: Hashable, Sendable {
    public var bytes: [UInt8]
    /// The card takes this long before it answers.
    public var delaySeconds = 0.0
    /// The card is pulled instead of answering.
    public var isPulled = false

    static var pulled: CardResponse {
        var response = CardResponse(status: 0x6F00)
        response.isPulled = true
        return response
    }

    init(data: [UInt8] = [], status: UInt16) {
        bytes = data + [UInt8(truncatingIfNeeded: status >> 8), UInt8(truncatingIfNeeded: status)]
    }
}
