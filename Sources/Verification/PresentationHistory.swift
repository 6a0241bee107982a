public import Credential
public import Primitives

/// One phone presentation, whatever form its signatures have: ECDSA has two for one message.
public struct PresentationID: Hashable, Sendable {
    public let card: CardReference
    public let issuedAt: Timestamp
    public let nonce: [UInt8]

    public init(card: CardReference, issuedAt: Timestamp, nonce: [UInt8]) {
        self.card = card
        self.issuedAt = issuedAt
        self.nonce = nonce
    }
}

/// The presentations that this site has accepted inside the window, at all of its lanes.
public struct PresentationHistory: Sendable {
    private var accepted: Set<PresentationID> = []

    public init() {}

    public func contains(_ presentation: PresentationID) -> Bool { accepted.contains(presentation) }

    /// `false` when it was there already.
    public mutating func insert(_ presentation: PresentationID) -> Bool {
        accepted.insert(presentation).inserted
    }

    /// The history as it was before the presentation, for deciding anew on its own reading.
    public func without(_ presentation: PresentationID) -> PresentationHistory {
        var history = self
        history.accepted.remove(presentation)
        return history
    }

    /// Forgets what was signed before `moment` and so can no longer be accepted.
    public mutating func forget(before moment: Timestamp) {
        accepted = accepted.filter { $0.issuedAt >= moment }
    }
}
