internal import Counter
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import JSON
internal import Pictures
internal import Verification

/// `POST /v1/images`: a picture as the body, `image/png`, `image/jpeg` or, with `width` and `height`,
/// `application/octet-stream` of grey pixels. The query says the rest, by the names of `POST /v1/verifications`.
struct PictureRequest {
    let picture: Picture
    let request: VerificationRequest

    /// A frame of a camera as JPEG is a tenth of it.
    private static let limitBytes = 2 << 20
    private static let files: Set<String> = ["image/png", "image/jpeg"]
    private static let pixels = "application/octet-stream"

    /// Judges the head, then reads the body.
    init(
        _ request: Request, _ context: HTTPContext, siteID: String, showsHolderName: (_ lane: String?) -> Bool
    ) async throws(Problem) {
        let query = try PictureRequest.query(of: request.uri)
        self.request = try VerificationBody.request(query, siteID: siteID, showsHolderName: showsHolderName)
        let width = try query.integer("width", in: 1...8192)
        let height = try query.integer("height", in: 1...8192)
        let bytes: [UInt8]
        do throws(BodyRefusal) {
            bytes = try await BoundedBody.bytes(
                of: request, context, types: PictureRequest.files.union([PictureRequest.pixels]),
                limitBytes: PictureRequest.limitBytes)
        } catch {
            throw Problem(error)
        }
        guard BoundedBody.type(of: request) == PictureRequest.pixels else {
            picture = .file(bytes)
            return
        }
        guard let width, let height else {
            throw Problem(.badParameter, "width and height say how grey pixels lie")
        }
        guard width * height == bytes.count else {
            throw Problem(.badPicture, "grey pixels are width times height bytes")
        }
        picture = .grey(bytes, width: width, height: height)
    }

    private static let keys: Set<String> = [
        "site", "lane", "service", "companions", "relation", "officialTravel", "width", "height",
    ]
    private static let numbers: Set<String> = ["companions", "width", "height"]

    /// The query as the JSON object that it stands for.
    private static func query(of uri: URI) throws(Problem) -> RequestFields {
        var object = JSONObject()
        for (key, value) in uri.queryParameters {
            let (key, value) = (String(key), String(value))
            guard keys.contains(key) else {
                throw Problem(.badParameter, "the parameters are: \(keys.sorted().joined(separator: ", "))")
            }
            guard object[key] == nil else { throw Problem(.badParameter, "\(key) stands twice") }
            object[key] = self.value(value, of: key)
        }
        return try RequestFields(.object(object), keys: keys)
    }

    /// What cannot be the parameter's type stays a text, which is then refused for not being it.
    private static func value(_ text: String, of key: String) -> JSONValue {
        if numbers.contains(key), let number = Int64(text) { return .integer(number) }
        if key == "officialTravel", let word = Bool(text) { return .bool(word) }
        return .string(text)
    }
}
