internal import Credential
internal import Encodings
internal import HTTPServing
internal import JSON
internal import Primitives
internal import Verification

/// The body of `POST /v1/verifications`:
///
///     {"qr": text / "credential": base64url,
///      ? "site": text, ? "lane": text, ? "service": text, ? "document": {"type": text, "number": text,
///      ? "name": text}, ? "companions": 0.., ? "relation": text, ? "officialTravel": bool, ? "confirmed": bool,
///      ? "idempotencyKey": text}
///
/// Card bytes that make no sense are no bad request: the decision says so.
struct VerificationBody: Hashable {
    let presentation: Presentation
    let request: VerificationRequest
    let idempotencyKey: String?

    static let keys: Set<String> = [
        "qr", "credential", "site", "lane", "service", "document", "companions", "relation", "officialTravel",
        "confirmed", "idempotencyKey",
    ]

    /// - Parameters:
    ///   - siteID: the site where none is named.
    ///   - showsHolderName: whether the lane's screen may.
    ///   - today: the last day on which a document's holder can have been born.
    init(
        _ fields: RequestFields, siteID: String, showsHolderName: (_ lane: String?) -> Bool, on today: Day
    ) throws(Problem) {
        presentation = try VerificationBody.presentation(fields)
        var request = try VerificationBody.request(fields, siteID: siteID, showsHolderName: showsHolderName)
        request.isConfirmedByOperator = try fields.bool("confirmed") ?? false
        request.document = try fields.document(on: today)
        self.request = request
        idempotencyKey = try fields.name("idempotencyKey")
    }

    /// What is asked about the card, as far as a query can say it too.
    static func request(
        _ fields: RequestFields, siteID: String, showsHolderName: (_ lane: String?) -> Bool
    ) throws(Problem) -> VerificationRequest {
        var request = VerificationRequest(siteID: try fields.identifier("site") ?? siteID)
        request.lane = try fields.name("lane")
        request.showsHolderName = showsHolderName(request.lane)
        request.serviceID = try fields.identifier("service")
        request.companions = try fields.companions() ?? 0
        request.officialTravel = try fields.bool("officialTravel")
        request.relation = try fields.relation() ?? .holder
        return request
    }

    private static func presentation(_ fields: RequestFields) throws(Problem) -> Presentation {
        switch (try fields.string("qr"), try fields.string("credential")) {
        case (let qr?, nil): return .qr(Array(qr.utf8))
        case (nil, let credential?):
            do {
                return .cose(try Base64URL.decode(credential))
            } catch {
                throw Problem(.badValue, "credential must be base64url without padding")
            }
        case (nil, nil): throw Problem(.missingKey, "qr or credential is missing")
        case (_?, _?): throw Problem(.badValue, "either qr or credential, not both")
        }
    }
}
