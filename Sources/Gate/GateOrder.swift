internal import JSON
internal import Journal
internal import Policy
internal import Primitives
internal import Verification

/// An order to open, made of something that is on record and of nothing else.
struct GateOrder: Hashable {
    /// Of the verification.
    let id: String
    let outcome: String
    let serviceID: String?
    let lane: String
    let at: String
    /// What is taken back when nobody walks through; `nil` of an opening by hand.
    let admission: Receipt?

    /// `nil` when this does not open this gate: another outcome, another service, or not on record.
    init?(_ receipt: Receipt, lane: String, _ configuration: GateConfiguration) {
        let decision = receipt.decision
        guard receipt.position != nil, decision.lane == lane, configuration.opensOn.contains(decision.outcome) else {
            return nil
        }
        // With an identity still to be looked at nothing is admitted yet; then what is entitled counts.
        let granted = (decision.outcome == .admit ? decision.admittedServices : decision.services).map(\.id)
        guard let first = granted.first else { return nil }
        if let service = configuration.serviceID, !granted.contains(service) { return nil }
        id = decision.id.text
        outcome = decision.outcome.rawValue
        serviceID = configuration.serviceID ?? first
        self.lane = lane
        at = decision.at.rfc3339
        admission = receipt
    }

    /// By hand, without a decision or against one.
    ///
    /// - Returns: `nil` when it is another lane's.
    init?(_ receipt: OverrideReceipt, lane: String, _ configuration: GateConfiguration) {
        guard receipt.override.lane == lane else { return nil }
        id = receipt.override.id.text
        outcome = "override"
        serviceID = configuration.serviceID
        self.lane = lane
        at = receipt.override.at.rfc3339
        admission = nil
    }

    /// What a webhook is told.
    ///
    ///     {"verification":id,"lane":name,"outcome":code,"service":id,"at":moment}
    var json: JSONValue {
        [
            "verification": .string(id), "lane": .string(lane), "outcome": .string(outcome),
            "service": serviceID.map(JSONValue.string) ?? .null, "at": .string(at),
        ]
    }
}
