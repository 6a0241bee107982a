internal import Credential
public import Policy
internal import Primitives
public import Verification

/// A decision as people read it: the page and the command show this, each in its own layout.
///
/// It holds nothing that the decision does not hold, and no markup; texts of cards and policies are as they came.
public struct VerdictText: Hashable, Sendable {
    public let outcome: Outcome
    public let language: Language
    /// Across the whole verdict when a test authority signed the card; `nil` for a real card.
    public let testMarker: String?
    /// 4–8 large characters in Chinese, two to four words in English.
    public let headline: String
    /// The outcome in the words of the specification; for what is no card of ours, that.
    public let words: String
    /// `false`: what was shown is no card of ours, which is no forgery, and is shown in no colour of refusal.
    public let isOurs: Bool
    /// Why, one sentence for each reason.
    public let sentences: [String]
    public let nextStep: String
    /// Kind and number, the holder, the end, the assurance; empty until the signature was verified.
    public let card: [String]
    /// The services that the holder is entitled to here.
    public let services: [ServiceText]
    /// `nil` without trust data.
    public let dataAge: String?
    /// The note when the card was admitted here a short while ago.
    public let seenBefore: String?
}

extension VerdictText {
    public init(_ decision: Decision, language: Language) {
        let words = language.words
        outcome = decision.outcome
        self.language = language
        testMarker = decision.isTest ? words.label(.test) : nil
        headline = words.headline(for: decision.outcome)
        isOurs = decision.reasons.first != .notOurCard
        self.words = isOurs ? words.words(for: decision.outcome) : words.headline(on: .notOurCard)
        sentences = decision.reasons.map { words.sentence(on: $0) }
        nextStep =
            decision.reasons.first.map { words.nextStep(after: $0) } ?? words.nextStep(after: decision.outcome)
        card = decision.card.map { words.card($0, assurance: decision.assurance) } ?? []
        services = decision.services.map {
            ServiceText($0, open: decision.openReasons[$0.id] ?? [], words: words)
        }
        dataAge = decision.trust.statusAgeSeconds.map {
            words.label(.dataFrom) + words.age(seconds: $0) + " (" + words.name(of: decision.trust.freshness) + ")"
        }
        seenBefore = decision.seenBefore.map { words.seenBefore(at: $0.at.rfc3339, lane: $0.lane) }
    }
}

extension Wording {
    func card(_ card: Decision.Card, assurance: Assurance?) -> [String] {
        self.card(
            kind: card.kind, number: card.reference.number, holder: card.holder, expires: card.expires.rfc3339,
            assurance: assurance)
    }

    /// - Parameter expires: RFC 3339; the day is shown.
    func card(kind: CardKind, number: String, holder: String, expires: String, assurance: Assurance?) -> [String] {
        ["\(name(of: kind)) \(number)", holder, "\(label(.expires)) \(expires.prefix(10))"]
            + [assurance.map { name(of: $0) }].compactMap(\.self)
    }
}

/// One service as people read it.
public struct ServiceText: Hashable, Sendable {
    public let name: String
    /// Where to go; `nil` when the policy does not say.
    public let place: String?
    /// For whom, companions included.
    public let beneficiaries: String
    /// What must be so; empty for no condition.
    public let conditions: String
    public let benefits: [String]
    /// What is still to be confirmed for this service, a sentence each.
    public let open: [String]
}

extension ServiceText {
    public init(_ service: Service, open reasons: [Reason] = [], words: any Wording) {
        open = reasons.map { words.sentence(on: $0) }
        name = words.text(service.name)
        place = service.location.map { words.text($0) }
        let people = service.beneficiaries.everyone.map { words.name(of: $0) }
        beneficiaries = words.list(people + [words.companions(service.beneficiaries.companions)].compactMap(\.self))
        conditions = words.list(service.conditions.map { words.name(of: $0) })
        benefits = service.benefits.map { words.text($0) }
    }
}
