public import Credential
public import Policy
public import Primitives
public import StatusList

/// What one presentation comes to, here and now: a value to journal, compare and replay.
///
/// Made only by `decide` and the pure functions that refine it. Card and services are there only once the signature
/// has been verified. It never carries the category, a document number, the reason of a cancellation or the employer.
public struct Decision: Hashable, Sendable {
    public let id: DecisionID
    /// What it takes further; `nil` for the first decision on a reading.
    public let step: Step?
    public let asked: Asked
    public let verdict: Verdict
    public let card: Card?
    /// There once possession was judged and found good.
    public let assurance: Assurance?
    public let siteID: String
    public let lane: String?
    /// The services that the holder is entitled to here, those included for which something is still to be confirmed;
    /// none after a refusal.
    public let services: [Service]
    /// By service: what is still to be confirmed for it. A service without an entry needs nothing more.
    public let openReasons: [String: [Reason]]
    public let trust: TrustSummary
    /// Whether a test authority signed the card.
    public let isTest: Bool
    public let at: Timestamp
    /// The phone presentation that was proven, for the site to remember.
    public let presentation: PresentationID?
    /// The same card admitted here before, inside the service's repeat window.
    public let seenBefore: Sighting?
    /// What else it went by.
    public let inputs: Inputs

    public var outcome: Outcome { verdict.outcome }
    public var reasons: [Reason] { verdict.reasons }

    /// The services that this decision lets the holder have now: none of them waits for anything.
    public var admittedServices: [Service] {
        outcome == .admit ? services.filter { openReasons[$0.id] == nil } : []
    }

    /// What may be shown of a verified card.
    public struct Card: Hashable, Sendable {
        public let reference: CardReference
        public let kind: CardKind
        /// Masked, unless the site may see it.
        public let holder: String
        public let expires: Timestamp
        public let status: Status
    }

    /// When and where a card was seen.
    public struct Sighting: Hashable, Sendable {
        public let at: Timestamp
        public let lane: String?

        public init(at: Timestamp, lane: String?) {
            self.at = at
            self.lane = lane
        }
    }

    /// What the status lists say of a verified card.
    public struct Status: Hashable, Sendable {
        /// `nil`: unknown, the list or the index being absent.
        public let value: CardStatus?
        /// What a held edition makes of it; `nil` when it is not held.
        public let held: CardStatus?
    }

    /// What a decision goes by beside what was asked: a record names it, so that the decision can be made again.
    public struct Inputs: Hashable, Sendable {
        public let presentation: PresentationTrace
        /// Whom the credential says that it was signed by; `nil` where that was not read.
        public let claimedSigner: KeyID?
        /// How the document compared with the card's; `nil` where it was not compared.
        public let documentMatch: DocumentMatch?
        /// Another document had not matched before.
        public let hasMismatchedDocument: Bool
        /// `nil` without trust data.
        public let trust: TrustInputs?
        /// The admissions in whose light it was seen.
        public let earlier: [EarlierUses]

        func seeing(_ earlier: [EarlierUses]) -> Inputs {
            Inputs(
                presentation: presentation, claimedSigner: claimedSigner, documentMatch: documentMatch,
                hasMismatchedDocument: hasMismatchedDocument, trust: trust, earlier: earlier)
        }
    }

    /// What the decision relied on.
    public struct TrustSummary: Hashable, Sendable {
        /// Names the trust data, see `TrustContent`; `nil` without.
        public let generation: [UInt8]?
        /// `nil` without trust data.
        public let statusAsOf: Timestamp?
        public let statusAgeSeconds: Int64?
        public let freshness: Freshness
        public let policyVersion: Int?
    }
}

/// The first character, then a star for each other, at most three.
func masked(_ name: String) -> String {
    guard let first = name.first else { return "" }
    return String(first) + String(repeating: "*", count: min(3, name.count - 1))
}
