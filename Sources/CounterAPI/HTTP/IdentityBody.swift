internal import Counter
internal import Credential
internal import HTTPServing
internal import JSON
internal import Primitives
internal import Verification
internal import Words

/// The body of `POST /v1/verifications/{id}/identity`, at least one member but lane and idempotencyKey:
///
///     {? "document": {"type": text, "number": text, ? "name": text}, ? "confirmedBy": "operator", ? "reason": text,
///      ? "companions": 0.., ? "relation": text, ? "officialTravel": bool, ? "service": text, ? "lane": text,
///      ? "idempotencyKey": text}
struct IdentityBody: Hashable {
    let evidence: IdentityEvidence
    let idempotencyKey: String?

    static let keys: Set<String> = [
        "document", "confirmedBy", "reason", "companions", "relation", "officialTravel", "service", "lane",
        "idempotencyKey",
    ]

    /// - Parameter today: the last day on which a document's holder can have been born.
    init(_ fields: RequestFields, on today: Day) throws(Problem) {
        var evidence = IdentityEvidence()
        evidence.document = try fields.document(on: today)
        if let confirmedBy = try fields.string("confirmedBy") {
            guard confirmedBy == "operator" else { throw Problem(.badValue, "confirmedBy must be: operator") }
            evidence.isConfirmedByOperator = true
        }
        evidence.confirmationReason = try fields.reason()
        guard evidence.confirmationReason == nil || evidence.isConfirmedByOperator else {
            throw Problem(.missingKey, "reason stands beside confirmedBy, which is missing")
        }
        evidence.confirmsHolderAlone = evidence.confirmationReason.map(reasonsOfHolderAlone.contains) ?? false
        evidence.companions = try fields.companions()
        evidence.relation = try fields.relation()
        evidence.officialTravel = try fields.bool("officialTravel")
        evidence.serviceID = try fields.identifier("service")
        guard evidence != IdentityEvidence() else {
            throw Problem(.missingKey, "nothing new is said: document or confirmedBy is missing")
        }
        evidence.lane = try fields.name("lane")
        self.evidence = evidence
        idempotencyKey = try fields.name("idempotencyKey")
    }
}

/// The page's own reasons that say who the holder is, and nothing of a relative.
private let reasonsOfHolderAlone = Set(
    Language.allCases.flatMap { [$0.words.text(.reasonSeen), $0.words.text(.reasonDevice)] })
