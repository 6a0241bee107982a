internal import JSON
package import Primitives
internal import Verification

/// A card read at a site, as that site reported it.
package struct CardUse: Hashable, Sendable {
    package let card: String
    package let site: String
    /// When the card was read; of a step, when the reading was that it is about.
    package let at: Timestamp
    /// As the line has it.
    package let outcome: String
    /// As the line has them: those of a newer counter too.
    package let reasons: [String]

    package init(card: String, site: String, at: Timestamp, outcome: String, reasons: [String] = []) {
        (self.card, self.site, self.at, self.outcome, self.reasons) = (card, site, at, outcome, reasons)
    }

    /// `nil` for a decision without a card: nothing was verified, so it was nobody's.
    init?(_ line: JSONObject, site: String) {
        guard let card = line["card"]?.object?["number"]?.string, let outcome = line["outcome"]?.string,
            let at = (line["readAt"] ?? line["at"])?.string.flatMap(Timestamp.init(rfc3339:)), card.isPlainName,
            outcome.isPlainName
        else { return nil }
        let reasons = line["reasons"]?.array?.compactMap(\.string) ?? []
        self.init(card: card, site: site, at: at, outcome: outcome, reasons: reasons)
    }

    /// Whether the site let the holder in, as far as it went.
    package var wasGood: Bool {
        switch Outcome(rawValue: outcome) {
        case .admit, .checkIdentity: true
        case .noService, .refuse, .refer, nil: false
        }
    }

    /// Whether the card and the document were of two people.
    package var isOfAnotherPerson: Bool { reasons.contains(Reason.identityMismatch.rawValue) }
}
