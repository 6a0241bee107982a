public import Credential
public import Devices

/// Which reader a lane uses and what it asks the cards there.
public struct ReaderConfiguration: Hashable, Sendable {
    public var pattern: ReaderPattern
    public var profile: CardProfile

    public init(pattern: ReaderPattern, profile: CardProfile = .piv(.cardAuthentication)) {
        self.pattern = pattern
        self.profile = profile
    }
}

/// What happens at a lane's reader, in order. A `cardPresent` is followed by exactly one `presented`; a `cardRemoved`
/// follows when the card goes, or the reader with it.
public enum ReaderEvent: Hashable, Sendable {
    case state(ReaderState)
    case cardPresent
    case presented(Presentation)
    case cardRemoved
    /// Why the state or presentation just before is what it is; for the log.
    case trouble(CardReaderError)
}
