internal import Credential
internal import Encodings
internal import JSON
internal import Verification

/// The body of `POST /v1/verifications`:
///
///     {"qr": text / "credential": base64url,
///      ? "site": text, ? "lane": text, ? "service": text, ? "document": {"type": text, "number": text},
///      ? "companions": 0..99, ? "relation": text, ? "officialTravel": bool, ? "confirmed": bool,
///      ? "idempotencyKey": text}
///
/// Card bytes that make no sense are no bad request: the decision says so.
struct VerificationBody: Hashable {
    let presentation: Presentation
    let request: VerificationRequest
    let idempotencyKey: String?

    private static let keys: Set<String> = [
        "qr", "credential", "site", "lane", "service", "document", "companions", "relation", "officialTravel",
        "confirmed", "idempotencyKey",
    ]

    /// - Parameters:
    ///   - siteID: the site where none is named.
    ///   - showsHolderName: what the site's configuration says.
    init(parsing bytes: [UInt8], siteID: String, showsHolderName: Bool) throws(Problem) {
        let fields = try RequestFields(VerificationBody.json(bytes), keys: VerificationBody.keys)
        presentation = try VerificationBody.presentation(fields)
        var request = try VerificationBody.request(fields, siteID: siteID, showsHolderName: showsHolderName)
        request.isConfirmedByOperator = try fields.bool("confirmed") ?? false
        if let document = fields.value("document") { request.document = try VerificationBody.document(document) }
        self.request = request
        idempotencyKey = try VerificationBody.name(fields, "idempotencyKey")
    }

    /// What is asked about the card, as far as a query can say it too.
    static func request(
        _ fields: RequestFields, siteID: String, showsHolderName: Bool
    ) throws(Problem) -> VerificationRequest {
        var request = VerificationRequest(siteID: try fields.string("site") ?? siteID)
        request.showsHolderName = showsHolderName
        request.lane = try name(fields, "lane")
        request.serviceID = try fields.string("service")
        request.companions = try fields.integer("companions", in: 0...99) ?? 0
        request.officialTravel = try fields.bool("officialTravel")
        if let relation = try fields.string("relation") {
            guard let relation = Relation(rawValue: relation) else {
                let known = Relation.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(.badValue, "relation must be one of: \(known)")
            }
            request.relation = relation
        }
        return request
    }

    private static func json(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            throw Problem(.badJSON, "\(error)")
        }
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

    private static func document(_ value: JSONValue) throws(Problem) -> IdentityDocument {
        let fields = try RequestFields(value, keys: ["type", "number"], place: "document")
        let id = try fields.required("type", try fields.string("type"))
        let number = try fields.required("number", try fields.string("number"))
        guard let type = DocumentType(id: id) else {
            let known = DocumentType.allCases.map(\.id).joined(separator: ", ")
            throw Problem(.badDocument, "document.type must be one of: \(known)")
        }
        do {
            return try IdentityDocument(type: type, number: number)
        } catch {
            throw Problem(.badDocument, "document.number cannot be one of this type: \(error.rawValue)")
        }
    }

    /// A name of the caller's own that goes into records and logs: 1–128 of printable ASCII without blanks.
    private static func name(_ fields: RequestFields, _ key: String) throws(Problem) -> String? {
        guard let name = try fields.string(key) else { return nil }
        guard (1...128).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(.badValue, "\(key) must be 1–128 printable ASCII characters without blanks")
        }
        return name
    }
}
