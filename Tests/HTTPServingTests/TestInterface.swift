import HTTPServing
import HTTPTypes
import Hummingbird
import JSON
import Logging
import NIOCore
import NIOEmbedded

/// The codes of a small interface.
enum TestCode: String, ProblemCode {
    case badHost = "bad-host"
    case badJSON = "bad-json"
    case foreignHost = "foreign-host"
    case foreignOrigin = "foreign-origin"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case requestTimeout = "request-timeout"
    case bodyTooLarge = "body-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case badValue = "bad-value"
    case nobody

    var status: HTTPResponse.Status {
        switch self {
        case .badHost, .badJSON: .badRequest
        case .foreignHost, .foreignOrigin: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .unknownKey, .missingKey, .wrongType, .badValue: .unprocessableContent
        case .nobody: .unauthorized
        }
    }

    var challenge: String? { self == .nobody ? "Bearer" : nil }
}

typealias TestProblem = Problem<TestCode>
typealias TestFields = RequestFields<TestCode>

/// Things with names, and notes about them; to write one takes a token.
struct TestInterface: RoutedResponder {
    enum Need { case nothing, token }

    struct Call {
        let request: Request
        let context: HTTPContext
        let values: PathValues
        let token: BearerToken?
    }

    typealias Code = TestCode

    /// Told of each answer.
    let answered: @Sendable (_ route: String?, _ status: Int) -> Void

    init(answered: @escaping @Sendable (_ route: String?, _ status: Int) -> Void = { _, _ in }) {
        self.answered = answered
    }

    let routes = RouteTable<TestInterface>([
        Route(.get, "/things", .nothing, TestInterface.list),
        Route(.post, "/things", .token, TestInterface.make),
        Route(.delete, "/things/{name}", .token, TestInterface.tell),
        Route(.get, "/things/{name}/notes/{number}", .nothing, TestInterface.tell),
        Route(.get, "/quiet", .nothing, answersHead: false, TestInterface.list),
        Route(.get, "/files/{+path}", .nothing, TestInterface.tell),
    ])

    func admit(
        _ request: Request, _ context: HTTPContext, to route: Route<TestInterface>, _ values: PathValues
    ) async throws(TestProblem) -> Call {
        var token: BearerToken?
        switch route.need {
        case .nothing: break
        case .token:
            do { token = try BearerToken(in: request.headers) } catch { throw Problem(.nobody, "unreadable") }
            guard token != nil else { throw Problem(.nobody, "no token") }
        }
        return Call(request: request, context: context, values: values, token: token)
    }

    func answered(_ route: String?, _ response: Response) { answered(route, response.status.code) }

    private func list(_ call: Call) async throws(TestProblem) -> Response { Response(["things": []]) }

    private func make(_ call: Call) async throws(TestProblem) -> Response {
        let fields = try await TestFields(bodyOf: call.request, call.context, limitBytes: 64, keys: ["name"])
        return Response(["made": .string(try fields.required("name", fields.string("name")))], status: .created)
    }

    private func tell(_ call: Call) async throws(TestProblem) -> Response {
        Response([
            "name": .string(call.values["name"]), "number": .string(call.values["number"]),
            "path": .string(call.values["path"]),
        ])
    }
}

/// An answer, read whole.
struct TestAnswer {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    init(_ response: Response) async throws {
        let collected = Collected()
        try await response.body.write(collected)
        (status, headers, body) = (response.status.code, response.headers, await collected.bytes.value)
    }

    var json: JSONObject {
        get throws { try JSONValue(parsing: body).object ?? JSONObject() }
    }

    /// Keeps what is written.
    private struct Collected: ResponseBodyWriter {
        actor Bytes {
            private(set) var value: [UInt8] = []

            func add(_ buffer: ByteBuffer) { value += buffer.readableBytesView }
        }

        let bytes = Bytes()

        mutating func write(_ buffer: ByteBuffer) async throws { await bytes.add(buffer) }

        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

extension Request {
    init(
        _ method: HTTPRequest.Method, _ path: String, host: String? = "localhost", _ headers: HTTPFields = [:],
        body: [UInt8] = []
    ) {
        self.init(
            head: HTTPRequest(method: method, scheme: "http", authority: host, path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(bytes: body)))
    }
}

extension HTTPContext {
    /// Of a connection that leads nowhere.
    static var test: HTTPContext {
        HTTPContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            ))
    }
}
