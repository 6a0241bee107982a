internal import Credential
internal import JSON
internal import Policy
internal import Primitives
package import Verification

/// The inputs of a recorded decision, read back from its line: with the card and the files of the trust data, all that it
/// takes to decide again.
package struct RecordedInputs: Sendable {
    package let id: DecisionID
    /// What the decision took of the trust data; `nil`: there was none.
    package let trust: TrustInputs?
    /// The number of the card, where one was verified.
    package let cardNumber: String?
    /// SHA-256 of what was presented; `nil` where no bytes were had, or none of ours: then it takes no card.
    package var presentedHash: [UInt8]? { presented.sha256 }

    private let at: Timestamp
    private let step: Decision.Step?
    private let request: VerificationRequest
    private let presented: PresentationTrace
    private let earlier: [Decision.EarlierUses]
    /// The phone's presentation had been accepted before.
    private let isReplay: Bool
    /// … at another lane, while this decision was being made.
    private let wasProven: Bool
    private let line: JSONValue

    /// `nil` for what is no line of a decision, or one that does not name its inputs.
    package init?(_ text: String) {
        guard let value = RecordedInputs.value(text), let line = value.object,
            line["entry"]?.string == RecordLine.Kind.decision.rawValue,
            let id = line["id"]?.string.flatMap({ DecisionID($0) }), let at = line.moment("at"),
            let site = line["site"]?.string, let asked = line["asked"]?.object, let reasons = line["reasons"]?.array,
            let inputs = line["inputs"]?.object,
            let presented = inputs["presented"]?.object.flatMap(PresentationTrace.init),
            let summary = line["trust"]?.object,
            let request = VerificationRequest(asked, inputs, site: site, lane: line["lane"]?.string),
            let earlier = inputs["earlier"].list(Decision.EarlierUses.init)
        else { return nil }
        trust = inputs["trust"]?.object.flatMap { TrustInputs($0, summary) }
        step = Decision.Step(line)
        cardNumber = line["card"]?.object?["number"]?.string
        isReplay = reasons.contains(.string(Reason.replayed.rawValue))
        wasProven = line["presentation"] != nil
        self.line = value
        (self.id, self.at, self.request, self.presented, self.earlier) = (id, at, request, presented, earlier)
        // What was decided on data that had no name, or is half told, cannot be decided again.
        guard (trust == nil) == (summary["policyVersion"] == nil), (step == nil) == (line["supersedes"] == nil) else {
            return nil
        }
    }

    /// Decides again.
    ///
    /// - Parameters:
    ///   - card: what was presented, or the card's credential; `nil` where `presentedHash` is.
    ///   - snapshot: what `trust` names; `nil` when that is.
    /// - Returns: `nil` when this is not the card.
    package func replayed(_ card: [UInt8]?, trust snapshot: TrustSnapshot?) -> Replay? {
        guard let presentation = presented.presentation(of: card) else { return nil }
        func decided(_ history: PresentationHistory) -> Decision {
            decide(
                presentation, for: request, trust: snapshot, history: history, continuing: step, id: id, at: at)
        }
        var decision = decided(PresentationHistory())
        // What the site remembered of a presentation, the line tells.
        if isReplay, wasProven {
            decision = decision.replayed
        } else if isReplay, let shown = decision.presentation {
            var history = PresentationHistory()
            _ = history.insert(shown)
            decision = decided(history)
        }
        decision = decision.considering(earlier: earlier)
        return Replay(decision: decision, recorded: line)
    }

    /// Whether a line is of a decision, whatever it names.
    package static func isDecision(_ text: String) -> Bool {
        value(text)?.object?["entry"]?.string == RecordLine.Kind.decision.rawValue
    }

    /// The decision's name, as far as the line has one.
    package static func id(of text: String) -> String? { value(text)?.object?["id"]?.string }

    private static func value(_ text: String) -> JSONValue? {
        do { return try JSONValue(parsing: Array(text.utf8)) } catch { return nil }
    }
}
