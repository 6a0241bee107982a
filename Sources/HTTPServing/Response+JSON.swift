public import HTTPTypes
public import Hummingbird
public import JSON

extension Response {
    /// A JSON answer that no cache keeps.
    public init(_ json: JSONValue, status: HTTPResponse.Status = .ok, contentType: String = "application/json") {
        self.init(
            status: status,
            headers: [.contentType: contentType, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.encoded())))
    }

    /// Why a request was not done: RFC 9457.
    ///
    ///     {"type":"about:blank","title":…,"status":…,"code":…,"detail":…, …}
    ///
    /// - Parameter members: further ones.
    public static func problem(
        _ code: String, _ status: HTTPResponse.Status, detail: String, _ members: JSONObject = [:]
    ) -> Response {
        var body: JSONObject = [
            "type": "about:blank", "title": .string(status.reasonPhrase), "status": .integer(Int64(status.code)),
            "code": .string(code), "detail": .string(detail),
        ]
        for (key, value) in members.members { body[key] = value }
        return Response(.object(body), status: status, contentType: "application/problem+json")
    }
}
