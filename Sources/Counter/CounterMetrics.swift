internal import CoreMetrics
internal import Journal
package import Prometheus
internal import Verification

/// What a counter counts and times, for `/metrics`. No card, no person, no lane of a caller's own naming is in it.
package final class CounterMetrics: Sendable {
    /// What a card's way takes, step by step.
    package enum Stage: String, Sendable, CaseIterable {
        /// From the card on the reader to what it said.
        case read
        /// From what it said to the decision; a document's digest is part of it.
        case decide
        /// From the decision to the disk.
        case journal
    }

    private let registry = PrometheusRegistry(families: CounterMetrics.families)

    private static let families = [
        MetricFamily("talentcard_decisions_total", "Decisions on record by outcome and first reason."),
        MetricFamily("talentcard_stage_seconds", "What each step of a card's way took."),
        MetricFamily("talentcard_http_responses_total", "Answers of the interface by route and status."),
        MetricFamily("talentcard_journal_failures_total", "Decisions that could not be written down."),
        MetricFamily(
            "talentcard_documents_turned_away_total", "Documents beyond what is held against one card in a minute."),
        MetricFamily("talentcard_annulled_total", "Admissions through which nobody walked, by cause."),
    ]

    package init() {}

    package func took(_ stage: Stage, _ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        Timer(label: "talentcard_stage_seconds", dimensions: [("stage", stage.rawValue)], factory: registry)
            .recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    func decided(_ receipt: Receipt) {
        guard receipt.position != nil else {
            count("talentcard_journal_failures_total", [])
            return
        }
        count(
            "talentcard_decisions_total",
            [
                ("outcome", receipt.decision.outcome.rawValue),
                ("reason", receipt.decision.reasons.first?.rawValue ?? "none"),
            ])
    }

    /// A document was not held against a card, since so many others had been.
    func turnedAway() { count("talentcard_documents_turned_away_total", []) }

    func annulled(_ cause: Annulment.Cause) { count("talentcard_annulled_total", [("cause", cause.rawValue)]) }

    /// - Parameter route: its pattern, so that a path of a caller's own is no label; `nil` where there is none.
    package func answered(_ status: Int, route: String?) {
        count("talentcard_http_responses_total", [("route", route ?? "none"), ("status", "\(status)")])
    }

    package func text(with gauges: [GaugeSample]) -> String { registry.text(with: gauges) }

    private func count(_ label: String, _ dimensions: [(String, String)]) {
        CoreMetrics.Counter(label: label, dimensions: dimensions, factory: registry).increment()
    }
}
