public import Credential
internal import GRDB
public import JSON
public import Primitives
internal import Record
public import Verification

/// A service that an operator gave by the policy's ladder, without a decision that admits: by the number on the card.
///
///     {"entry":"fallback-used","id":…,"at":…,"site":…,"lane":…,"verification":…,"cause":…,"service":…,"companions":…,
///      "relation":…,"card":{"number":…},"seen":…,"operator":…}
///
/// It is no admission, and counts as none: nobody verified that card. On a reading that is named a service is given once. Where
/// none is named, or one that read no card, there is but the number that anybody reads on a card's face: of such uses there are few
/// a card, a lane and a site.
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
    /// What came of a use by the ladder.
    public enum LadderUsing: Hashable, Sendable {
        case used(FallbackReceipt)
        /// By the ladder or on an admission that stands, on the reading of its verification.
        case alreadyGiven
        /// Too many by a number alone, of the card or at the lane.
        case tooMany(retryAfterSeconds: Int64)
    }

    /// Writes the use down, and returns when it is on disk.
    public func record(_ use: FallbackUse) async throws(JournalError) -> LadderUsing {
        try await written { chain, database in
            if let verification = use.verification {
                guard try !isGiven(use.serviceID, on: verification, database),
                    try !isGivenByLadder(use.serviceID, on: verification, database)
                else { return .alreadyGiven }
            }
            if try !isOfItsReading(use, database), let seconds = try secondsUntilNext(use, database) {
                return .tooMany(retryAfterSeconds: seconds)
            }
            let line = RecordLine(.fallbackUsed, use.members)
            return .used(FallbackReceipt(use, at: try chain.append(line, to: database)))
        }
    }
}

/// Whether the card that was read is the one whose number was typed.
private func isOfItsReading(_ use: FallbackUse, _ database: Database) throws -> Bool {
    guard let verification = use.verification else { return false }
    return try decisionLine(verification, database)?["card"]?.object?["number"]?.string == use.cardNumber
}

/// How many uses there are by a number alone, within which time.
private struct NumberAlone {
    /// Which of them, with one argument.
    let sameAs: String
    let limit: Int
    let seconds: Int64

    /// There and back, and somebody at a hospital.
    static let ofCard = NumberAlone(sameAs: "card_number IS ?", limit: 4, seconds: 24 * 3600)
    /// One every two minutes, as fast as somebody can look at a card and write down what was seen.
    static let atLane = NumberAlone(sameAs: "lane IS ?", limit: 30, seconds: 3600)
    /// Ten lanes of them: where a site lists none, whoever calls says what his is called.
    static let atSite = NumberAlone(sameAs: "lane IS NOT ?", limit: 300, seconds: 3600)
}

/// `nil` when the use may be recorded now.
private func secondsUntilNext(_ use: FallbackUse, _ database: Database) throws -> Int64? {
    let waits = [
        try secondsUntilNext(.ofCard, use.cardNumber, at: use.at, database),
        try secondsUntilNext(.atLane, use.lane, at: use.at, database),
        try secondsUntilNext(.atSite, "", at: use.at, database),
    ]
    return waits.compactMap(\.self).max()
}

private func secondsUntilNext(
    _ rule: NumberAlone, _ value: String?, at now: Timestamp, _ database: Database
) throws -> Int64? {
    let moments = try String.fetchAll(
        database.cachedStatement(
            sql: """
                SELECT at FROM entry INDEXED BY entry_by_fallback
                WHERE at > ? AND kind = 'fallback-used' AND \(rule.sameAs) AND NOT EXISTS (
                    SELECT 1 FROM entry AS reading WHERE reading.id = entry.verification AND reading.kind = 'decision'
                        AND reading.card_number = entry.card_number)
                ORDER BY at DESC, position DESC LIMIT \(rule.limit)
                """), arguments: [now.adding(seconds: -rule.seconds).rfc3339, value])
    guard moments.count == rule.limit, let first = moments.last.flatMap({ Timestamp(rfc3339: $0) }) else { return nil }
    // A clock that was set back makes nobody wait for longer.
    return min(rule.seconds, first.adding(seconds: rule.seconds).seconds(since: now))
}
