internal import Terminal
internal import Verification
internal import Words

/// A decision as lines for a terminal.
struct VerdictPrinter {
    private let verdict: VerdictText
    private let words: any Wording
    private let ladder: [String]
    private let paint: Paint

    /// - Parameter ladder: what to do where the decision is `refer`; lines of `LadderText`.
    init(_ verdict: VerdictText, ladder: [String] = [], paint: Paint) {
        self.verdict = verdict
        self.ladder = ladder
        words = verdict.language.words
        self.paint = paint
    }

    /// Lines with their line ends; what came from a card or a policy is made safe for a terminal.
    var text: String {
        var lines = [heading]
        lines += verdict.sentences.map { "    " + $0 }
        if let seenBefore = verdict.seenBefore { lines.append("    " + terminalSafe(seenBefore)) }
        lines.append("    → " + verdict.nextStep)
        if !verdict.card.isEmpty { lines.append("    " + terminalSafe(verdict.card.joined(separator: "  "))) }
        lines += verdict.services.map { "    • " + line(for: $0) }
        if let dataAge = verdict.dataAge { lines.append("    " + dataAge) }
        lines += ladder.map { "    " + terminalSafe($0) }
        return lines.map { $0 + "\n" }.joined()
    }

    private var heading: String {
        let sign = paint.sign(" \(verdict.symbol)  \(verdict.words) ", verdict.tone)
        guard let marker = verdict.testMarker else { return sign }
        return sign + "  " + paint.sign(" \(marker) ", .amber)
    }

    private func line(for service: ServiceText) -> String {
        var parts = [service.place, service.beneficiaries].compactMap(\.self)
        if !service.conditions.isEmpty { parts.append(words.label(.conditions) + ": " + service.conditions) }
        if !service.benefits.isEmpty { parts.append(words.list(service.benefits)) }
        // Under another outcome the sentences above say it for all services.
        if verdict.outcome == .admit { parts += service.open.map { "! " + $0 } }
        return ([paint.strong(terminalSafe(service.name))] + parts.map(terminalSafe)).joined(separator: "  ")
    }
}
