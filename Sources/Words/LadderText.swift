public import Policy

/// The ladder as people read it: steps with their numbers, and whom to call.
public struct LadderText: Hashable, Sendable {
    /// Heading, steps and contact, a line each, the steps set in; empty when nothing is said of the reason.
    public let lines: [String]

    /// - Parameter reason: the first of a decision that is `refer`.
    public init(_ ladder: FallbackLadder, on reason: String, words: any Wording) {
        let steps = ladder.steps(on: reason)
        guard !steps.isEmpty else {
            lines = []
            return
        }
        let contact = ladder.contact.map { "\(words.text(RecordText.contact)): \(words.text($0.name)) \($0.telephone)" }
        lines =
            [words.text(RecordText.ladder)] + LadderText.numbered(steps, words)
            + [contact.map { "  " + $0 }].compactMap(\.self)
    }

    /// All of it: for each group of reasons its steps.
    public init(_ ladder: FallbackLadder, words: any Wording) {
        lines = ladder.fallbacks.flatMap { fallback in
            [fallback.reasons.joined(separator: ", ")] + LadderText.numbered(fallback.steps, words)
        }
    }

    private static func numbered(_ steps: [BilingualText], _ words: any Wording) -> [String] {
        zip(1..., steps).map { "  \($0). \(words.text($1))" }
    }
}
