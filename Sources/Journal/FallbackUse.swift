public import Credential
public import JSON
public import Primitives
internal import Record
public import Verification

/// A service that an operator gave by the policy's ladder, without a decision that admits: by the number on the card.
///
///     {"entry":"fallback-used","id":…,"at":…,"site":…,"lane":…,"verification":…,"cause":…,"service":…,"companions":…,
///      "relation":…,"card":{"number":…},"seen":…,"operator":…}
///
/// It is no admission, and counts as none: nobody verified that card. On a reading that is named a service is given once.
public struct FallbackUse: Hashable, Sendable {
    public let id: DecisionID
    public let siteID: String
    public let lane: String?
    /// The decision that could not find out; `nil` where there was none, as with a card that nothing reads.
    public let verification: DecisionID?
    /// Why that one was `refer`.
    public let cause: Reason?
    public let serviceID: String
    public let companions: Int
    public let relation: Relation
    /// As it was typed from the card's face.
    public let cardNumber: String
    /// What the operator saw, and who was asked; no document's number.
    public let seen: String
    public let operatorName: String?
    public let at: Timestamp

    public init(
        id: DecisionID, siteID: String, lane: String? = nil, verification: DecisionID? = nil, cause: Reason? = nil,
        serviceID: String, companions: Int = 0, relation: Relation = .holder, cardNumber: String, seen: String,
        operatorName: String? = nil, at: Timestamp
    ) {
        (self.id, self.siteID, self.lane, self.verification, self.cause) = (id, siteID, lane, verification, cause)
        (self.serviceID, self.companions, self.relation) = (serviceID, companions, relation)
        (self.cardNumber, self.seen, self.operatorName, self.at) = (cardNumber, seen, operatorName, at)
    }

    /// As it is answered and listed: the line without `entry`.
    public var json: JSONValue { .object(members) }

    fileprivate var members: JSONObject {
        var line: JSONObject = ["id": .string(id.text), "at": .string(at.rfc3339), "site": .string(siteID)]
        line["lane"] = lane.map(JSONValue.string)
        line["verification"] = verification.map { .string($0.text) }
        line["cause"] = cause.map { .string($0.rawValue) }
        line["service"] = .string(serviceID)
        line["companions"] = .integer(Int64(companions))
        line["relation"] = .string(relation.rawValue)
        line["card"] = ["number": .string(cardNumber)]
        line["seen"] = .string(seen)
        line["operator"] = operatorName.map(JSONValue.string)
        return line
    }
}

/// The proof that a use by the ladder is on disk. Only the journal makes one.
public struct FallbackReceipt: Hashable, Sendable {
    public let use: FallbackUse
    /// Its place in the chain, counted from 1.
    public let position: Int64

    fileprivate init(_ use: FallbackUse, at position: Int64) { (self.use, self.position) = (use, position) }
}

extension Journal {
    /// Writes the use down, and returns when it is on disk.
    ///
    /// - Returns: `nil` when its service was given already, by the ladder or on an admission that stands, on the reading of its
    ///   verification.
    public func record(_ use: FallbackUse) async throws(JournalError) -> FallbackReceipt? {
        try await written { chain, database in
            if let verification = use.verification {
                guard try !isGiven(use.serviceID, on: verification, database),
                    try !isGivenByLadder(use.serviceID, on: verification, database)
                else { return nil }
            }
            let line = RecordLine(.fallbackUsed, use.members)
            return FallbackReceipt(use, at: try chain.append(line, to: database))
        }
    }
}
