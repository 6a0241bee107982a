internal import Credential
internal import HTTPServing
internal import JSON

/// The body of `POST /v1/verifications/{id}/services`:
///
///     {"service": text, ? "companions": 0.., ? "relation": text, ? "lane": text, ? "idempotencyKey": text}
struct ServiceBody: Hashable {
    let serviceID: String
    let companions: Int?
    let relation: Relation?
    let lane: String?
    let idempotencyKey: String?

    static let keys: Set<String> = ["service", "companions", "relation", "lane", "idempotencyKey"]

    init(_ fields: RequestFields) throws(Problem) {
        serviceID = try fields.required("service", try fields.identifier("service"))
        companions = try fields.companions()
        relation = try fields.relation()
        lane = try fields.name("lane")
        idempotencyKey = try fields.name("idempotencyKey")
    }
}

/// The body of `DELETE /v1/verifications/{id}/services/{sid}`:
///
///     {"reason": text, ? "lane": text}
struct UndoBody: Hashable {
    let reason: String
    /// Where the operator sits; `nil`: where the card was read.
    let lane: String?

    static let keys: Set<String> = ["reason", "lane"]

    init(_ fields: RequestFields) throws(Problem) {
        reason = try fields.required("reason", try fields.reason())
        lane = try fields.name("lane")
    }
}
