internal import Credential
internal import Dispatch
internal import Glibc

/// One card from connecting to leaving, every step under its time limit.
struct CardVisit {
    let configuration: ReaderConfiguration
    let monitor: LaneMonitor
    let reader: String

    /// From sending the challenge to its whole answer: long for a card, short for a relay.
    private static let challengeLimitSeconds = 2.0

    /// For any other command. A card needs a tenth of it; whoever stands at the counter shall know within 3 s.
    private static let commandLimitSeconds = 2.5

    /// Another program may hold the card this long before the lane gives up.
    private static let heldLimitSeconds = 2.0

    /// A card may take this long to answer to power; a pulled one is noticed by pcscd's polling (0.4 s) within it.
    private static let muteLimitSeconds = 1.0

    private static let retryMilliseconds: UInt32 = 20

    /// What the card that came with `status` presents. The card has been left when this returns or throws.
    func presentation(
        on context: borrowing PCSCContext, at status: ReaderStatus, nonce: [UInt8]
    ) throws(CardReaderError) -> Presentation {
        let card = try connect(on: context, at: status)
        defer {
            monitor.limited(until: .now() + Self.commandLimitSeconds) { () throws(Never) in card.leave() }
        }
        let monitor = monitor
        var challengeDeadline: DispatchTime?
        var channel = CardChannel(over: card.wireProtocol) { command, step throws(CardReaderError) in
            // A card that was reported as too slow is not asked any more.
            guard monitor.owesPresentation else { throw CardReaderError(.timedOut) }
            var deadline = DispatchTime.now() + Self.commandLimitSeconds
            if step == .challenge {
                deadline = challengeDeadline ?? .now() + Self.challengeLimitSeconds
                challengeDeadline = deadline
            }
            return try monitor.limited(until: deadline) { () throws(CardReaderError) in try card.transmit(command) }
        }
        return try configuration.profile.presentation(through: &channel, nonce: nonce)
    }

    private func connect(
        on context: borrowing PCSCContext, at status: ReaderStatus
    ) throws(CardReaderError) -> PCSCCard {
        let start = DispatchTime.now()
        while true {
            do throws(CardReaderError) {
                return try limited { () throws(CardReaderError) in try context.connect(to: reader) }
            } catch {
                guard let patience = Self.patienceSeconds(for: error), DispatchTime.now() < start + patience,
                    !monitor.isStopping, monitor.owesPresentation
                else { throw error }
                let now = try limited { () throws(CardReaderError) in
                    try context.status(of: reader, otherThan: .unaware, waitMilliseconds: 0)?.status
                }
                guard now?.occupancy == .present, now?.eventCount == status.eventCount else {
                    throw CardReaderError(.cardRemoved, number: error.number)
                }
                usleep(Self.retryMilliseconds * 1000)
            }
        }
    }

    /// nil: trying again would not help.
    private static func patienceSeconds(for error: CardReaderError) -> Double? {
        switch error.code {
        case .heldElsewhere: heldLimitSeconds
        case .cardMute: muteLimitSeconds
        case .noService, .noReader, .cardRemoved, .unsupportedCard, .limitExceeded, .timedOut, .noRandomness, .failed:
            nil
        }
    }

    private func limited<Value: ~Copyable>(
        _ call: () throws(CardReaderError) -> Value
    ) throws(CardReaderError) -> Value {
        try monitor.limited(until: .now() + Self.commandLimitSeconds, call)
    }
}
