package import HTTPTypes
package import Hummingbird
package import JSON

extension Response {
    /// A JSON answer that no cache keeps.
    package init(_ json: JSONValue, status: HTTPResponse.Status = .ok, contentType: String = "application/json") {
        self.init(
            status: status,
            headers: [.contentType: contentType, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.encoded())))
    }
}
