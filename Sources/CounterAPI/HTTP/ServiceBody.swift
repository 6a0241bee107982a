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

/// The body of what goes against a decision, `DELETE /v1/verifications/{id}/services/{sid}` and
/// `POST /v1/lanes/{name}/open`: `{"reason": text}`.
struct ReasonBody: Hashable {
    let reason: String

    static let keys: Set<String> = ["reason"]

    init(_ fields: RequestFields) throws(Problem) {
        reason = try fields.required("reason", try fields.reason())
    }
}
