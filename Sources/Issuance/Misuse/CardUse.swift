internal import JSON
internal import Primitives

/// A card read at a site, as that site reported it.
struct CardUse: Hashable {
    let card: String
    let site: String
    /// When the card was read; of a step, when the reading was that it is about.
    let at: Timestamp
    let outcome: String
    let reasons: [String]

    init(card: String, site: String, at: Timestamp, outcome: String, reasons: [String] = []) {
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
    var wasGood: Bool { outcome == "admit" || outcome == "check-identity" }
}
