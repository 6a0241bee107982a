internal import Credential
internal import JSON

/// The body of `POST /v1/verifications/{id}/services`:
///
///     {"service": text, ? "companions": 0..99, ? "relation": text, ? "lane": text, ? "idempotencyKey": text}
struct ServiceBody: Hashable {
    let serviceID: String
    let companions: Int?
    let relation: Relation?
    let lane: String?
    let idempotencyKey: String?

    init(parsing bytes: [UInt8]) throws(Problem) {
        let fields = try RequestFields(
            parsing: bytes, keys: ["service", "companions", "relation", "lane", "idempotencyKey"])
        serviceID = try fields.required("service", try fields.identifier("service"))
        companions = try fields.companions()
        relation = try fields.relation()
        lane = try fields.name("lane")
        idempotencyKey = try fields.name("idempotencyKey")
    }
}

/// The body of `DELETE /v1/verifications/{id}/services/{sid}`: `{"reason": text}`.
struct UndoingBody: Hashable {
    let reason: String

    init(parsing bytes: [UInt8]) throws(Problem) {
        let fields = try RequestFields(parsing: bytes, keys: ["reason"])
        reason = try fields.required("reason", try fields.reason())
    }
}
