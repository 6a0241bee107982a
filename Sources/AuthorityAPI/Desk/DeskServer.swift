internal import HTTPServing
internal import HTTPTypes
package import Hummingbird
package import Issuance
internal import JSON
package import Logging
internal import NIOCore
internal import NIOPosix
package import Regulation

/// The reader at an officer's own desk, for the console's page in the same machine's browser and for nobody else.
///
/// It listens on loopback alone, answers under loopback's names only (DNS rebinding), and takes questions from pages of the one
/// origin that it was told, which browsers vouch for by `Origin`. It decides nothing: the authority asks and judges.
///
///     GET  /v1/chip      whether it is there
///     POST /v1/chip      a question of `ChipMessages`, answered
package struct DeskServer: Sendable {
    /// Asks the chip and waits for it; each on the same thread, one after the other.
    package typealias Failure = AuthorityError
    package typealias Ask = @Sendable (ChipQuestion) throws(Failure) -> ChipAnswer

    /// Where the console's page asks for it, on 127.0.0.1.
    package static let port = 8481

    private let responder: DeskResponder
    private let port: Int
    private let logger: Logger

    /// - Parameters:
    ///   - console: the origin that the officer's page has, `https://cards.example`.
    ///   - port: on 127.0.0.1; 0 lets the kernel choose.
    package init(console: String, port: Int, logger: Logger, ask: @escaping Ask) {
        responder = DeskResponder(console: console, ask: ask)
        (self.port, self.logger) = (port, logger)
    }

    /// A service that listens until it is shut down.
    package func listener(onListening: @escaping @Sendable (_ port: Int) async -> Void) -> some ApplicationProtocol {
        Application(
            responder: responder,
            server: .http1(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { [port] channel in await onListening(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}

private struct DeskResponder: HTTPResponder {
    typealias Context = HTTPContext

    let console: String
    let ask: DeskServer.Ask

    /// The reader is one, and what is asked of it comes one after the other.
    private static let thread: NIOThreadPool = {
        let thread = NIOThreadPool(numberOfThreads: 1)
        thread.start()
        return thread
    }()

    private static let path = "/v1/chip"

    func respond(to request: Request, context: HTTPContext) async -> Response {
        var response: Response
        do throws(Problem) {
            try admit(request)
            response = try await answer(request, context)
        } catch {
            response = error.response
            // A page that may not ask here learns nothing, not even that it may not.
            if error.code == .foreignOrigin || error.code == .foreignHost { return response }
        }
        for (name, value) in [("Access-Control-Allow-Origin", console), ("Vary", "Origin")] {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        return response
    }

    /// - Throws: `foreignHost`, `foreignOrigin`.
    private func admit(_ request: Request) throws(Problem) {
        guard let host = HostName.lowercase(in: request.head.authority ?? ""), HostName.loopback.contains(host) else {
            throw Problem(.foreignHost, "the desk answers under 127.0.0.1 alone")
        }
        guard request.headers[values: .origin] == [console] else {
            throw Problem(.foreignOrigin, "the desk answers the console's page alone")
        }
    }

    private func answer(_ request: Request, _ context: HTTPContext) async throws(Problem) -> Response {
        guard request.uri.path == DeskResponder.path else { throw Problem(.notFound, "no such resource") }
        switch request.method {
        case .options: return DeskResponder.permission
        case .get: return Response(["desk": "talentcard"])
        case .post: return Response(try await reply(to: request, context))
        default: throw Problem(allowing: ["GET", "POST", "OPTIONS"])
        }
    }

    private func reply(to request: Request, _ context: HTTPContext) async throws(Problem) -> JSONValue {
        let question = try ChipQuestion(
            try await RequestFields(bodyOf: request, context, keys: ChipQuestion.keys))
        let result: Result<ChipAnswer, AuthorityError>
        do {
            result = try await DeskResponder.thread.runIfActive {
                do throws(AuthorityError) { return .success(try ask(question)) } catch { return .failure(error) }
            }
        } catch {
            throw Problem(.registryFailed, "the desk is ending")
        }
        switch result {
        case .success(let answer): return answer.json
        case .failure(let error):
            let (name, said) = error.chipFault.flatMap(ChipFaultName.of) ?? (.notPersonalised, "\(error.code.rawValue)")
            return ["fault": .string(name.rawValue), "said": .string(String(said.prefix(100)))]
        }
    }

    /// What a page of another origin asks before it asks (Fetch, CORS-preflight): the console's page may.
    private static var permission: Response {
        var response = Response(status: .noContent)
        let values = [
            ("Access-Control-Allow-Methods", "GET, POST"), ("Access-Control-Allow-Headers", "content-type"),
            ("Access-Control-Allow-Private-Network", "true"), ("Access-Control-Max-Age", "600"),
        ]
        for (name, value) in values {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        return response
    }
}
