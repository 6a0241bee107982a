internal import Counter
internal import Credential
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import JSON
internal import Journal
internal import Primitives
internal import Signatures
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
    let tables: TableDesk
    let keys: IdempotencyKeys
    let siteKey: PrivateKey
    let origins: OriginGuard<CounterProblemCode>
    let bearers: AccessGuard

    var settings: CounterSettings { settingsInForce.value }

    var routes: RouteTable<CounterResponder> { CounterRoutes.table }

    func admit(
        _ request: Request, _ context: HTTPContext, to route: Route<CounterResponder>, _ values: PathValues
    ) async throws(Problem) -> CounterCall {
        try origins.admit(request, isOpen: route.need == .nothing)
        let caller = try await bearers.admit(request.head, context, needing: route.need)
        if route.need != .nothing { context.callerIsKnown() }
        return CounterCall(request: request, context: context, values: values, caller: caller)
    }

    /// That the caller may do this at the lane.
    func admitted(
        _ call: CounterCall, to scope: AccessScope, at lane: String?, of owner: String? = nil
    ) throws(Problem) -> LaneAdmission {
        try call.caller.admitted(to: scope, at: lane, of: owner, hasGate: lane.map(gates.exists) ?? false)
    }

    /// That the caller may do this to a verification: at its lane, and at the one where he says to be.
    ///
    /// - Parameter lane: where he says to be; `nil`: where the card was read.
    func admitted(
        _ call: CounterCall, to scope: AccessScope, _ id: DecisionID, at lane: String? = nil
    ) async throws(Problem) -> LaneAdmission {
        let decision = try await recordedDecision(id)
        let read = decision["lane"]?.string
        let admission = try admitted(call, to: scope, at: read, of: decision.bearer)
        guard let lane, lane != read else { return admission }
        return try admitted(call, to: scope, at: lane)
    }

    private func recordedDecision(_ id: DecisionID) async throws(Problem) -> JSONObject {
        let decision = try await reading { () throws(JournalError) in try await counter.journal.decision(id) }
        guard let decision = decision?.object else { throw Problem(.notFound, "no verification of this id") }
        return decision
    }

    func answered(_ route: String?, _ response: Response) {
        counter.metrics.answered(response.status.code, route: route)
    }

    // MARK: POST /v1/verifications

    func verify(_ call: CounterCall) async throws(Problem) -> Response {
        let fields = try await RequestFields(bodyOf: call.request, call.context, keys: VerificationBody.keys)
        let body = try VerificationBody(
            fields, siteID: counter.siteID, showsHolderName: showsHolderName, on: counter.today())
        guard counter.knows(site: body.request.siteID) else {
            throw Problem(.unknownSite, "the policy in force knows no such site")
        }
        let admission = try admitted(call, to: .verify, at: body.request.lane)
        let request = try admission.presenting(body.request)
        let answer = try await once(body.idempotencyKey, admission, KeyedRequest("verifications", fields.json)) {
            () throws(Problem) in
            .decision(try await decided(body.presentation, for: request))
        }
        return Response(try answer.json())
    }

    // MARK: POST /v1/images

    func verifyPicture(_ call: CounterCall) async throws(Problem) -> Response {
        let asked = try await PictureRequest(
            call.request, call.context, siteID: counter.siteID, showsHolderName: showsHolderName)
        guard counter.knows(site: asked.request.siteID) else {
            throw Problem(.unknownSite, "the policy in force knows no such site")
        }
        let request = try admitted(call, to: .verify, at: asked.request.lane).presenting(asked.request)
        let text = try await pictures.text(in: asked.picture, lane: request.lane)
        try bearers.checkStillAdmits(call.caller)
        guard let text else {
            return Response(["found": false])
        }
        return Response(try await decided(.qr(text), for: request).decision.json)
    }

    /// Whether whoever asks for this lane sees the holder's whole name.
    func showsHolderName(at lane: String?) -> Bool {
        settings.showsHolderName(on: lane.flatMap(board.standing)?.lane.screen)
    }

    private func decided(
        _ presentation: Presentation, for request: VerificationRequest
    ) async throws(Problem) -> Receipt {
        switch await counter.verify(presentation, for: request) {
        case .decided(let receipt): return receipt
        case .tooManyDocuments(let seconds): throw .tooManyDocuments(retryAfterSeconds: seconds)
        }
    }

    func reading<Value>(_ read: () async throws(JournalError) -> Value) async throws(Problem) -> Value {
        do {
            return try await read()
        } catch {
            throw Problem(.journalFailed, "the journal cannot be read: \(error.code.rawValue)")
        }
    }
}

extension JSONObject {
    /// Who is named in a recorded decision.
    fileprivate var bearer: String? { self["asked"]?.object?["operator"]?.string }
}

extension Problem {
    static func tooManyDocuments(retryAfterSeconds: Int64) -> Problem {
        Problem(
            .tooManyDocuments, "too many different documents were held against this card within a minute",
            retryAfterSeconds: retryAfterSeconds)
    }
}
