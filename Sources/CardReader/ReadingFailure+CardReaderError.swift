internal import Credential

extension ReadingFailure {
    /// What the decision is told when a reading ended in an error.
    init(_ error: CardReaderError) {
        self =
            switch error.code {
            case .unsupportedCard: .notOurCard
            case .cardMute, .limitExceeded: .unreadable
            case .cardRemoved: .cardRemoved
            case .timedOut: .cardTimeout
            case .noService, .accessDenied, .otherVersion, .noReader, .heldElsewhere, .noRandomness, .failed:
                .readerFailed
            }
    }
}
