internal import Credential
internal import Dispatch

/// One card from connecting to leaving, every step under its time limit.
struct CardVisit {
    let configuration: ReaderConfiguration
    let monitor: LaneMonitor
    let reader: String

    /// From sending the challenge to its whole answer: long for a card, short for a relay.
    private static let challengeLimitSeconds = 2.0

    /// For any other command. A card needs a tenth of it; whoever stands at the counter shall know within 3 s.
    private static let commandLimitSeconds = 2.5

    /// For the whole reading, from sending SELECT on.
    private static let readingLimitSeconds = 6.0

    /// What the card that came with `status` presents. The card has been left when this returns or throws.
    func presentation(
        on context: borrowing PCSCContext, at status: ReaderStatus, nonce: [UInt8]
    ) throws(CardReaderError) -> Presentation {
        let card = try connect(on: context, at: status)
        defer {
            monitor.limited(until: .now() + Self.commandLimitSeconds) { () throws(Never) in card.leave() }
        }
        let monitor = monitor
        var readingDeadline: DispatchTime?
        var challengeDeadline: DispatchTime?
        var channel = CardChannel(over: card.wireProtocol) { command, step throws(CardReaderError) in
            // A card that was reported as too slow is not asked any more.
            guard monitor.owesPresentation else { throw CardReaderError(.timedOut) }
            let readingEnds = readingDeadline ?? .now() + Self.readingLimitSeconds
            readingDeadline = readingEnds
            var deadline = DispatchTime.now() + Self.commandLimitSeconds
            if step == .challenge {
                deadline = challengeDeadline ?? .now() + Self.challengeLimitSeconds
                challengeDeadline = deadline
            }
            return try monitor.limited(until: min(deadline, readingEnds)) { () throws(CardReaderError) in
                try card.transmit(command)
            }
        }
        return try configuration.profile.presentation(through: &channel, nonce: nonce)
    }

    private func connect(
        on context: borrowing PCSCContext, at status: ReaderStatus
    ) throws(CardReaderError) -> PCSCCard {
        try Connecting.card(
            isWanted: { !monitor.isStopping && monitor.owesPresentation },
            attempt: { () throws(CardReaderError) in
                try limited { () throws(CardReaderError) in try context.connect(to: reader) }
            },
            statusNow: { () throws(CardReaderError) in
                try limited { () throws(CardReaderError) in
                    try context.status(of: reader, otherThan: .unaware, waitMilliseconds: 0)?.status
                }
            }, at: status)
    }

    private func limited<Value: ~Copyable>(
        _ call: () throws(CardReaderError) -> Value
    ) throws(CardReaderError) -> Value {
        try monitor.limited(until: .now() + Self.commandLimitSeconds, call)
    }
}
