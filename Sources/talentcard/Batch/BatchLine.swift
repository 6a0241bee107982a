internal import Credential
internal import Encodings
internal import JSON
internal import Policy
internal import Primitives
internal import Verification

/// One line of a batch: a card and what is asked about it.
///
///     { "qr": text | "cose": base64url,
///       ? "site": id, ? "lane": name, ? "service": id, ? "document": { "type": id, "number": text, ? "name": text } |
///       "type:number", ? "companions": 0…, ? "relation": id, ? "officialTravel": bool, ? "confirmed": bool,
///       ? "operator": id, ? "at": RFC 3339 }
///
/// What is not there is as the command's options say; any other key is refused.
struct BatchLine {
    let presentation: Presentation
    let request: VerificationRequest
    /// `nil`: now.
    let moment: Timestamp?

    /// - Parameters:
    ///   - defaults: the request of the command's options; its site is empty when there is none.
    ///   - trust: knows the sites.
    init(
        parsing bytes: [UInt8], defaults: VerificationRequest, moment: Timestamp?, trust: TrustSnapshot?
    ) throws(BatchLineError) {
        let object = try BatchLine.object(parsing: bytes)
        var request = defaults
        var presentation: Presentation?
        var moment = moment
        var document: JSONValue?
        for (key, value) in object.members {
            switch key {
            case "qr", "cose":
                guard presentation == nil else { throw BatchLineError("\"qr\" and \"cose\" exclude each other") }
                presentation = try BatchLine.presentation(value, isQR: key == "qr")
            case "at":
                guard let given = value.string.flatMap({ Timestamp(rfc3339: $0) }) else {
                    throw BatchLineError("\"at\" is no RFC 3339 time")
                }
                moment = given
            case "document": document = value
            default: try request.take(value, key: key, trust: trust)
            }
        }
        guard let presentation else { throw BatchLineError("no card; give \"qr\" or \"cose\"") }
        guard !request.siteID.isEmpty else { throw BatchLineError("no site; give \"site\" here or --site") }
        if let document {
            let today = TrustSnapshot.day(of: moment ?? Environment.now, under: trust)
            request.document = try shownDocument(document, on: today)
        }
        self.presentation = presentation
        self.request = request
        self.moment = moment
    }

    private static func object(parsing bytes: [UInt8]) throws(BatchLineError) -> JSONObject {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes, depthLimit: depthLimit)
        } catch {
            throw BatchLineError("not JSON: \(error.code.rawValue) at byte \(error.offset)")
        }
        guard let object = value.object else { throw BatchLineError("not a JSON object") }
        return object
    }

    /// The line's object, and `document` in it.
    private static let depthLimit = 2

    private static func presentation(_ value: JSONValue, isQR: Bool) throws(BatchLineError) -> Presentation {
        guard let text = value.string else { throw BatchLineError("\"\(isQR ? "qr" : "cose")\" is no text") }
        guard !isQR else { return .qr(Array(text.utf8)) }
        do {
            return .cose(try Base64URL.decode(text))
        } catch {
            throw BatchLineError("\"cose\" is not base64url without padding")
        }
    }
}

/// Why a line cannot be read, for the person who wrote it.
struct BatchLineError: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

extension VerificationRequest {
    fileprivate mutating func take(_ value: JSONValue, key: String, trust: TrustSnapshot?) throws(BatchLineError) {
        switch key {
        case "site":
            guard let id = value.string, !id.isEmpty, trust == nil || trust?.policies.knows(site: id) == true else {
                throw BatchLineError("\"site\" is none of the policy's")
            }
            siteID = id
        case "lane":
            guard let name = value.string, RequestOptions.isLane(name) else {
                throw BatchLineError("\"lane\" is no name of 1 to \(RequestOptions.laneLimitBytes) bytes")
            }
            lane = name
        case "service":
            guard let id = value.string else { throw BatchLineError("\"service\" is no text") }
            serviceID = id
        case "companions":
            guard let count = value.integer.flatMap({ Int(exactly: $0) }), count >= 0 else {
                throw BatchLineError("\"companions\" is no number from 0 on")
            }
            companions = count
        case "relation":
            guard let given = value.string.flatMap(Relation.init(rawValue:)) else {
                throw BatchLineError("\"relation\" is none of \(Relation.known)")
            }
            relation = given
        case "officialTravel": officialTravel = try boolean(value, key: key)
        case "confirmed": isConfirmedByOperator = try boolean(value, key: key)
        case "operator":
            guard let name = value.string, RequestOptions.isOperator(name) else {
                throw BatchLineError("\"operator\" is not \(RequestOptions.operatorWords)")
            }
            operatorName = name
        default: throw BatchLineError("unknown key \"\(key)\"")
        }
    }
}

private func boolean(_ value: JSONValue, key: String) throws(BatchLineError) -> Bool {
    guard let given = value.bool else { throw BatchLineError("\"\(key)\" is neither true nor false") }
    return given
}

/// Number and name are personal data and are never repeated in a message.
private func shownDocument(_ value: JSONValue, on today: Day) throws(BatchLineError) -> ShownDocument {
    let type: DocumentType?
    let number: String?
    var name: HolderName?
    if let object = value.object {
        let keys = Set(object.keys)
        guard keys.isSuperset(of: ["type", "number"]), keys.isSubset(of: ["type", "number", "name"]) else {
            throw BatchLineError("\"document\" has other keys than \"type\", \"number\" and \"name\"")
        }
        type = object["type"]?.string.flatMap { DocumentType(id: $0) }
        number = object["number"]?.string
        if let given = object["name"] { name = try holderName(given) }
    } else {
        let argument = value.string.flatMap(DocumentArgument.init(argument:))
        (type, number) = (argument?.type, argument?.number)
    }
    guard let type, let number else {
        throw BatchLineError("\"document\" is neither {\"type\", \"number\"} nor \"type:number\" of a known type")
    }
    do {
        return ShownDocument(try DocumentNumber(type: type, number: number, on: today), name: name)
    } catch {
        throw BatchLineError("\"document\": the number cannot be one (\(error.rawValue))")
    }
}

private func holderName(_ value: JSONValue) throws(BatchLineError) -> HolderName {
    guard let text = value.string else { throw BatchLineError("\"document\": the name is no text") }
    do {
        return try HolderName(text)
    } catch {
        throw BatchLineError("\"document\": the name cannot be one (\(error.rawValue))")
    }
}
