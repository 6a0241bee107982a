internal import Credential
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
    let settings: CounterSettings
    let gates: CounterServer.Gates
    let repository: CounterServer.Repository?
    let pictures: PictureDesk
    let keys: IdempotencyKeys
    let origins: OriginGuard

    private enum Route {
        case verifications, verification(String), images, events, lanes, passage(lane: String), status, live, ready
        case repository, page(PageFile)

        init?(path: String) {
            switch path {
            case "/v1/verifications": self = .verifications
            case "/v1/images": self = .images
            case "/v1/events": self = .events
            case "/v1/lanes": self = .lanes
            case "/v1/status": self = .status
            case "/health/live": self = .live
            case "/health/ready": self = .ready
            case _ where path.hasPrefix("/repository/"): self = .repository
            case _ where path.hasPrefix("/v1/lanes/") && path.hasSuffix("/passage"):
                let lane = path.dropFirst("/v1/lanes/".count).dropLast("/passage".count)
                guard !lane.isEmpty, !lane.contains("/") else { return nil }
                self = .passage(lane: String(lane))
            case _ where path == "/" || path.hasPrefix("/page/"):
                guard let file = CounterPage.files[path] else { return nil }
                self = .page(file)
            default:
                let prefix = "/v1/verifications/"
                guard path.hasPrefix(prefix), !path.dropFirst(prefix.count).contains("/") else { return nil }
                self = .verification(String(path.dropFirst(prefix.count)))
            }
        }

        var methods: String {
            switch self {
            case .verifications: "GET, HEAD, POST"
            case .images, .passage: "POST"
            case .verification, .events, .lanes, .status, .live, .ready, .repository, .page: "GET, HEAD"
            }
        }
    }

    func respond(to request: Request, context: CounterContext) async -> Response {
        do throws(Problem) {
            try origins.admit(request.head)
            guard let route = Route(path: request.uri.path) else {
                throw Problem(.notFound, "no such resource; see the interface's documentation")
            }
            if case .repository = route { return try await neighbour(request) }
            switch request.method {
            case .get: return try await get(route, request)
            case .head: return try await get(route, request).createHeadResponse()
            case .post:
                switch route {
                case .verifications: return try await verify(request, context)
                case .images: return try await verifyPicture(request, context)
                case .passage(let lane): return try await passage(lane, request, context)
                case .verification, .events, .lanes, .status, .live, .ready, .repository, .page:
                    return notAllowed(route)
                }
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
        case .verifications: return Response(try await page(ListingQuery(request.uri)))
        case .verification(let id): return Response(try await recorded(id))
        case .events:
            let last = request.headers.first { $0.name.canonicalName == "last-event-id" }?.value
            return EventStream.response(counter.events.listen(after: last), counter.events)
        case .lanes: return Response(lanes.json)
        case .passage: return notAllowed(route)
        case .status: return Response(await status())
        case .live: return Response(["status": "ok"])
        case .ready: return try await readiness()
        case .repository: return try await neighbour(request)
        case .page(let file): return file.response(to: request)
        case .images: return notAllowed(route)
        }
    }

    /// The verified cache; it knows its own methods and validators.
    private func neighbour(_ request: Request) async throws(Problem) -> Response {
        guard let repository else { throw Problem(.notFound, "this site takes its trust data from no repository") }
        return await repository(request)
    }

    // MARK: POST /v1/verifications

    private func verify(_ request: Request, _ context: CounterContext) async throws(Problem) -> Response {
        let bytes = try await BoundedBody.bytes(of: request, context)
        let body = try VerificationBody(
            parsing: bytes, siteID: counter.siteID, showsHolderName: settings.showsHolderName)
        guard counter.knows(site: body.request.siteID) else {
            throw Problem(.unknownSite, "the policy in force knows no such site")
        }
        return Response(try await receipt(for: body).decision.json)
    }

    private func receipt(for body: VerificationBody) async throws(Problem) -> Receipt {
        guard let key = body.idempotencyKey else {
            return await counter.verify(body.presentation, for: body.request)
        }
        switch keys.claim(key, for: body, at: counter.clock.elapsed()) {
        case .again(let promise): return await promise.value
        case .reused: throw Problem(.idempotencyKeyReused, "this idempotencyKey stands for another request")
        case .first(let promise):
            let receipt = await counter.verify(body.presentation, for: body.request)
            promise.fulfil(receipt)
            if receipt.position == nil { keys.release(key) }
            return receipt
        }
    }

    // MARK: POST /v1/images

    private func verifyPicture(_ request: Request, _ context: CounterContext) async throws(Problem) -> Response {
        let asked = try await PictureRequest(
            request, context, siteID: counter.siteID, showsHolderName: settings.showsHolderName)
        guard counter.knows(site: asked.request.siteID) else {
            throw Problem(.unknownSite, "the policy in force knows no such site")
        }
        guard let text = try await pictures.text(in: asked.picture, lane: asked.request.lane) else {
            return Response(["found": false])
        }
        return Response(await counter.verify(.qr(text), for: asked.request).decision.json)
    }

    // MARK: What was recorded

    private func recorded(_ id: String) async throws(Problem) -> JSONValue {
        guard let id = DecisionID(id),
            let decision = try await reading({ () throws(JournalError) in try await counter.journal.decision(id) })
        else {
            throw Problem(.notFound, "no verification of this id")
        }
        return decision
    }

    private func page(_ query: ListingQuery) async throws(Problem) -> JSONValue {
        var filter = query.filter
        // One more tells whether there is a next page.
        filter.limit += 1
        let found = try await reading { () throws(JournalError) in try await counter.journal.decisions(filter) }
        let page = found.prefix(query.filter.limit)
        let next = found.count > page.count ? page.last?.object?["id"] : nil
        return ["verifications": .array(Array(page)), "next": next ?? .null]
    }

    func reading<Value>(_ read: () async throws(JournalError) -> Value) async throws(Problem) -> Value {
        do {
            return try await read()
        } catch {
            throw Problem(.journalFailed, "the journal cannot be read: \(error.code.rawValue)")
        }
    }
}
