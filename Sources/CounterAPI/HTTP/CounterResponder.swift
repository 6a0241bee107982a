internal import Counter
internal import Credential
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import JSON
internal import Journal
internal import Primitives
internal import Verification

/// What the counter answers at one address, and who may ask it.
struct CounterResponder: RoutedResponder {
    typealias Need = CounterNeed
    typealias Call = CounterCall
    typealias Code = CounterProblemCode

    let counter: Counter
    let board: LaneBoard
    let events: EventFeed
    let settingsInForce: SettingsInForce
    let gates: CounterServer.Gates
    let repository: CounterServer.Repository?
    let outbox: (@Sendable () -> OutboxStatus)?
    let pictures: PictureDesk
    let keys: IdempotencyKeys
    let origins: OriginGuard<CounterProblemCode>
    let bearers: AccessGuard

    var settings: CounterSettings { settingsInForce.value }

    var routes: RouteTable<CounterResponder> { CounterRoutes.table }

    func admit(
        _ request: Request, _ context: HTTPContext, to route: Route<CounterResponder>, _ values: PathValues
    ) async throws(Problem) -> CounterCall {
        try origins.admit(request, isOpen: route.need == .nothing)
        let bearer = try await bearers.admit(request.head, context, needing: route.need)
        if route.need != .nothing { context.callerIsKnown() }
        return CounterCall(request: request, context: context, values: values, operatorName: bearer?.name)
    }

    func answered(_ route: String?, _ response: Response) {
        counter.metrics.answered(response.status.code, route: route)
    }

    // MARK: POST /v1/verifications

    func verify(_ call: CounterCall) async throws(Problem) -> Response {
        let body = try VerificationBody(
            try await RequestFields(bodyOf: call.request, call.context, keys: VerificationBody.keys),
            siteID: counter.siteID,
            showsHolderName: settings.showsHolderName, on: counter.today())
        guard counter.knows(site: body.request.siteID) else {
            throw Problem(.unknownSite, "the policy in force knows no such site")
        }
        let answer = try await once(body.idempotencyKey, Sent(route: "verifications", id: nil, body: body)) {
            () throws(Problem) in
            .decision(try await decided(body.presentation, for: body.request.by(call.operatorName)))
        }
        return Response(try answer.json())
    }

    // MARK: POST /v1/images

    func verifyPicture(_ call: CounterCall) async throws(Problem) -> Response {
        let asked = try await PictureRequest(
            call.request, call.context, siteID: counter.siteID, showsHolderName: settings.showsHolderName)
        guard counter.knows(site: asked.request.siteID) else {
            throw Problem(.unknownSite, "the policy in force knows no such site")
        }
        guard let text = try await pictures.text(in: asked.picture, lane: asked.request.lane) else {
            return Response(["found": false])
        }
        return Response(try await decided(.qr(text), for: asked.request.by(call.operatorName)).decision.json)
    }

    private func decided(
        _ presentation: Presentation, for request: VerificationRequest
    ) async throws(Problem) -> Receipt {
        switch await counter.verify(presentation, for: request) {
        case .decided(let receipt): return receipt
        case .tooManyDocuments(let seconds): throw .tooManyDocuments(retryAfterSeconds: seconds)
        }
    }

    // MARK: What was recorded

    func recorded(_ call: CounterCall) async throws(Problem) -> Response {
        let id = try verificationID(call)
        let journal = counter.journal
        let found = try await reading { () throws(JournalError) in
            (
                decision: try await journal.decision(id), services: try await journal.services(under: id),
                successor: try await journal.successor(of: id), annulment: try await journal.annulment(of: id)
            )
        }
        guard var decision = found.decision?.object else { throw Problem(.notFound, "no verification of this id") }
        if let successor = found.successor { decision["supersededBy"] = .string(successor.text) }
        if let annulment = found.annulment { decision["annulled"] = annulment.json }
        decision["given"] = .array(found.services.map(\.json))
        return Response(.object(decision))
    }

    func listing(_ call: CounterCall) async throws(Problem) -> Response {
        let query = try ListingQuery(call.request.uri)
        var filter = query.filter
        // One more tells whether there is a next page.
        filter.limit += 1
        let found = try await reading { () throws(JournalError) in try await counter.journal.decisions(filter) }
        let page = found.prefix(query.filter.limit)
        let next = found.count > page.count ? page.last?.object?["id"]?.string : nil
        guard query.wantsCSV(call.request.headers) else {
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

extension Problem {
    static func tooManyDocuments(retryAfterSeconds: Int64) -> Problem {
        Problem(
            .tooManyDocuments, "too many different documents were held against this card within a minute",
            retryAfterSeconds: retryAfterSeconds)
    }
}
