internal import Dispatch
internal import Glibc

/// The one way of connecting to a card, for a lane and for the desk: patient with another program that holds the card
/// and with a card that does not answer yet, as long as it is the same card.
enum Connecting {
    /// Another program may hold the card this long.
    static let heldLimitSeconds = 2.0

    /// A card may take this long to answer to power; a pulled one is noticed by pcscd's polling (0.4 s) within it.
    private static let muteLimitSeconds = 1.0

    private static let retryMilliseconds: UInt32 = 20

    /// - Parameters:
    ///   - isWanted: false ends the trying.
    ///   - attempt: connects once.
    ///   - statusNow: what pcscd says of the reader; nil when it is gone.
    ///   - status: of the card that is wanted.
    /// - Throws: what the last attempt threw; `card-removed` when the card went away.
    static func card(
        isWanted: () -> Bool, attempt: () throws(CardReaderError) -> PCSCCard,
        statusNow: () throws(CardReaderError) -> ReaderStatus?, at status: ReaderStatus
    ) throws(CardReaderError) -> PCSCCard {
        let start = DispatchTime.now()
        while true {
            do throws(CardReaderError) {
                return try attempt()
            } catch {
                guard let patience = patienceSeconds(for: error), DispatchTime.now() < start + patience, isWanted()
                else { throw error }
                let now = try statusNow()
                guard now?.occupancy == .present, now?.eventCount == status.eventCount else {
                    throw CardReaderError(.cardRemoved, number: error.number)
                }
                usleep(retryMilliseconds * 1000)
            }
        }
    }

    /// nil: trying again would not help.
    private static func patienceSeconds(for error: CardReaderError) -> Double? {
        switch error.code {
        case .heldElsewhere: heldLimitSeconds
        case .cardMute: muteLimitSeconds
        case .noService, .accessDenied, .otherVersion, .noReader, .cardRemoved, .unsupportedCard, .limitExceeded,
            .timedOut, .noRandomness, .failed:
            nil
        }
    }
}
