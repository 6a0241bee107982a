internal import Credential
internal import HTTPServing
internal import JSON
internal import Verification

/// The body of `POST /v1/fallback-uses`:
///
///     {"card": text, "service": text, "seen": text, ? "cause": reason, ? "verification": id, ? "companions": 0..,
///      ? "relation": text, ? "lane": text, ? "idempotencyKey": text}
struct FallbackBody: Hashable {
    let cardNumber: String
    let serviceID: String
    let seen: String
    let cause: Reason?
    let verification: DecisionID?
    let companions: Int?
    let relation: Relation?
    let lane: String?
    let idempotencyKey: String?

    static let keys: Set<String> = [
        "card", "service", "seen", "cause", "verification", "companions", "relation", "lane", "idempotencyKey",
    ]

    init(_ fields: RequestFields) throws(Problem) {
        cardNumber = try fields.required("card", try fields.cardNumber())
        serviceID = try fields.required("service", try fields.identifier("service"))
        seen = try fields.required("seen", try fields.remark("seen"))
        cause = try fields.string("cause").map { (text) throws(Problem) in
            guard let reason = Reason(rawValue: text), reason.isReferral else {
                throw Problem(.badValue, "cause must be the code of a reason for which a decision is refer")
            }
            return reason
        }
        verification = try fields.string("verification").map { (text) throws(Problem) in
            guard let id = DecisionID(text) else {
                throw Problem(.badValue, "verification must be a verification's id")
            }
            return id
        }
        companions = try fields.companions()
        relation = try fields.relation()
        lane = try fields.name("lane")
        idempotencyKey = try fields.name("idempotencyKey")
    }
}

extension RequestFields {
    /// As on the card's face, with its letters and its hyphen: a document's number has none.
    fileprivate func cardNumber() throws(Problem) -> String? {
        guard let text = try string("card") else { return nil }
        let letters = text.utf8.prefix { $0 != UInt8(ascii: "-") }
        guard CardNumber.isWellFormed(text), text.contains("-"), !letters.isEmpty,
            letters.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { throw Problem(.badValue, "card must be the number on the card's face, as JX-000123") }
        return text
    }
}
