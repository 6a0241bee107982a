internal import Credential
internal import Synchronization

/// The documents that were held against each card within the last minute, so that numbers are not tried out.
///
/// A card's digest of a document has two bytes (Art. 9): of numbers made up one in 65,536 would pass. Whoever types wrongly
/// and corrects himself stays far below the limit, and the same document again is no further one. In memory alone, as
/// hashes keyed by the process, which tell nothing of the number; a restart forgets them.
final class DocumentTrials: Sendable {
    private struct Trial {
        let documentHash: Int
        let at: Duration
    }

    private struct State {
        /// By card, the oldest first.
        var trials: [CardReference: [Trial]] = [:]
        /// At so many cards the old ones are forgotten; it follows their number, so that this is seldom.
        var cardLimit = DocumentTrials.cardLimit
    }

    private let state = Mutex(State())

    /// A card names at most four.
    private static let documentLimit = 10
    private static let window = Duration.seconds(60)
    /// More than all lanes of a site read in a minute.
    private static let cardLimit = 4096

    /// Notes that the document is held against the card, unless as many others were.
    ///
    /// - Returns: `nil`, or after how many seconds, at least one, the next may be.
    func secondsUntilNext(_ document: ShownDocument, against card: CardReference, at moment: Duration) -> Int64? {
        let documentHash = document.hashValue
        return state.withLock { state in
            var trials = state.trials[card, default: []].filter { moment - $0.at < DocumentTrials.window }
            defer { state.trials[card] = trials }
            guard !trials.contains(where: { $0.documentHash == documentHash }) else { return nil }
            guard trials.count < DocumentTrials.documentLimit else {
                let (seconds, rest) = (trials[0].at + DocumentTrials.window - moment).components
                return max(1, rest > 0 ? seconds + 1 : seconds)
            }
            if state.trials.count >= state.cardLimit { DocumentTrials.forgetOld(&state, at: moment) }
            trials.append(Trial(documentHash: documentHash, at: moment))
            return nil
        }
    }

    private static func forgetOld(_ state: inout State, at moment: Duration) {
        state.trials = state.trials.filter { _, trials in trials.contains { moment - $0.at < window } }
        state.cardLimit = max(cardLimit, state.trials.count * 2)
    }
}
