internal import Credential
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import JSON
internal import Journal
internal import Logging
internal import Primitives
internal import Verification

/// The routes, and what each of them answers.
struct CounterResponder: HTTPResponder {
    let counter: Counter
    let lanes: LaneBoard
    let settingsInForce: SettingsInForce
    let gates: CounterServer.Gates
    let repository: CounterServer.Repository?
    let outbox: (@Sendable () -> OutboxStatus)?
    let pictures: PictureDesk
    let keys: IdempotencyKeys
    let origins: OriginGuard
    let bearers: AccessGuard

    var settings: CounterSettings { settingsInForce.value }

    enum Route {
        case verifications, verification(String), identity(String), services(String), service(String, of: String)
        case images, events, lanes, passage(lane: String), opening(lane: String)
        case status, live, ready, metrics, description, repository, page(PageFile)

        init?(path: String) {
            switch path {
            case "/v1/verifications": self = .verifications
            case "/v1/images": self = .images
            case "/v1/events": self = .events
            case "/v1/lanes": self = .lanes
            case "/v1/status": self = .status
            case "/metrics": self = .metrics
            case "/openapi.yaml": self = .description
            case "/health/live": self = .live
            case "/health/ready": self = .ready
            case _ where path.hasPrefix("/repository/"): self = .repository
            case _ where path.hasPrefix("/v1/lanes/"):
                let names = path.dropFirst("/v1/lanes/".count).split(separator: "/", omittingEmptySubsequences: false)
                guard names.count == 2, !names[0].isEmpty else { return nil }
                switch names[1] {
                case "passage": self = .passage(lane: String(names[0]))
                case "open": self = .opening(lane: String(names[0]))
                default: return nil
                }
            case _ where path == "/" || path.hasPrefix("/page/"):
                guard let file = CounterPage.files[path] else { return nil }
                self = .page(file)
            default:
                let prefix = "/v1/verifications/"
                guard path.hasPrefix(prefix) else { return nil }
                self.init(below: path.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false))
            }
        }

        /// - Parameter names: what follows `/v1/verifications/`.
        private init?(below names: [Substring]) {
            switch (names.count, names.dropFirst().first) {
            case (1, _): self = .verification(String(names[0]))
            case (2, "identity"): self = .identity(String(names[0]))
            case (2, "services"): self = .services(String(names[0]))
            case (3, "services"): self = .service(String(names[2]), of: String(names[0]))
            default: return nil
            }
        }

        var methods: String {
            switch self {
            case .verifications: "GET, HEAD, POST"
            case .identity, .services, .images, .passage, .opening: "POST"
            case .service: "DELETE"
            case .verification, .events, .lanes, .status, .live, .ready, .metrics, .description, .repository, .page:
                "GET, HEAD"
            }
        }
    }

    func respond(to request: Request, context: HTTPContext) async -> Response {
        let response = await answer(to: request, context)
        counter.metrics.answered(response.status.code)
        return response
    }

    private func answer(to request: Request, _ context: HTTPContext) async -> Response {
        do throws(Problem) {
            try origins.admit(request.head)
            guard let route = Route(path: request.uri.path) else {
                throw Problem(.notFound, "no such resource; see the interface's documentation")
            }
            let bearer = try await bearers.admit(request.head, context, needing: route.need(for: request.method))
            let operatorName = bearer?.name
            if case .repository = route { return try await neighbour(request) }
            switch (request.method, route) {
            case (.get, _): return try await get(route, request)
            case (.head, _): return try await get(route, request).createHeadResponse()
            case (.post, .verifications): return try await verify(by: operatorName, request, context)
            case (.post, .images): return try await verifyPicture(by: operatorName, request, context)
            case (.post, .identity(let id)): return try await decideAnew(id, by: operatorName, request, context)
            case (.post, .services(let id)): return try await give(id, by: operatorName, request, context)
            case (.delete, .service(let given, let id)):
                return try await undo(given, of: id, by: operatorName, request, context)
            case (.post, .passage(let lane)): return try await passage(lane, request, context)
            case (.post, .opening(let lane)): return try await open(lane, by: operatorName, request, context)
            default: return notAllowed(route)
            }
        } catch {
            return error.response
        }
    }

    private func notAllowed(_ route: Route) -> Response {
        var response = Problem(.methodNotAllowed, "this resource takes: \(route.methods)").response
        response.headers[.allow] = route.methods
        return response
    }

    private func get(_ route: Route, _ request: Request) async throws(Problem) -> Response {
        switch route {
        case .verifications: return try await listing(request)
        case .verification(let id): return Response(try await recorded(id))
        case .events:
            let last = request.headers.first { $0.name.canonicalName == "last-event-id" }?.value
            return EventStream.response(counter.events.listen(after: last), counter.events)
        case .lanes: return Response(lanes.json)
        case .status: return Response(await status())
        case .metrics: return await metrics()
        case .description: return CounterPage.description.response(to: request)
        case .live: return Response(["status": "ok"])
        case .ready: return try await readiness()
        case .repository: return try await neighbour(request)
        case .page(let file): return file.response(to: request)
        case .images, .identity, .services, .service, .passage, .opening: return notAllowed(route)
        }
    }

    /// The verified cache; it knows its own methods and validators.
    private func neighbour(_ request: Request) async throws(Problem) -> Response {
        guard let repository else { throw Problem(.notFound, "this site takes its trust data from no repository") }
        return await repository(request)
    }

    // MARK: POST /v1/verifications

    private func verify(
        by operatorName: String?, _ request: Request, _ context: HTTPContext
    ) async throws(Problem) -> Response {
        let bytes = try await request.bytes(context)
        let body = try VerificationBody(
            parsing: bytes, siteID: counter.siteID, showsHolderName: settings.showsHolderName)
        guard counter.knows(site: body.request.siteID) else {
            throw Problem(.unknownSite, "the policy in force knows no such site")
        }
        let answer = try await once(body.idempotencyKey, Sent(route: "verifications", id: nil, body: body)) {
            () throws(Problem) in
            .decision(await counter.verify(body.presentation, for: body.request.by(operatorName)))
        }
        return Response(try answer.json())
    }

    // MARK: POST /v1/images

    private func verifyPicture(
        by operatorName: String?, _ request: Request, _ context: HTTPContext
    ) async throws(Problem) -> Response {
        let asked = try await PictureRequest(
            request, context, siteID: counter.siteID, showsHolderName: settings.showsHolderName)
        guard counter.knows(site: asked.request.siteID) else {
            throw Problem(.unknownSite, "the policy in force knows no such site")
        }
        guard let text = try await pictures.text(in: asked.picture, lane: asked.request.lane) else {
            return Response(["found": false])
        }
        return Response(await counter.verify(.qr(text), for: asked.request.by(operatorName)).decision.json)
    }

    // MARK: What was recorded

    private func recorded(_ id: String) async throws(Problem) -> JSONValue {
        let id = try verificationID(id)
        let journal = counter.journal
        let found = try await reading { () throws(JournalError) in
            (try await journal.decision(id), try await journal.services(under: id), try await journal.successor(of: id))
        }
        guard var decision = found.0?.object else { throw Problem(.notFound, "no verification of this id") }
        if let successor = found.2 { decision["supersededBy"] = .string(successor.text) }
        decision["given"] = .array(found.1.map(\.json))
        return .object(decision)
    }

    private func listing(_ request: Request) async throws(Problem) -> Response {
        let query = try ListingQuery(request.uri)
        var filter = query.filter
        // One more tells whether there is a next page.
        filter.limit += 1
        let found = try await reading { () throws(JournalError) in try await counter.journal.decisions(filter) }
        let page = found.prefix(query.filter.limit)
        let next = found.count > page.count ? page.last?.object?["id"]?.string : nil
        guard query.wantsCSV(request.headers) else {
            return Response(["verifications": .array(Array(page)), "next": next.map(JSONValue.string) ?? .null])
        }
        return Response(csv: Array(page), next: next.map(query.path))
    }

    func reading<Value>(_ read: () async throws(JournalError) -> Value) async throws(Problem) -> Value {
        do {
            return try await read()
        } catch {
            throw Problem(.journalFailed, "the journal cannot be read: \(error.code.rawValue)")
        }
    }
}
