internal import Counter
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Journal
internal import Verification

// What is done with a verification: taking it further, giving its services, undoing that.
// The journal says who did it, by the name of the token.

extension CounterResponder {
    func decideAnew(_ call: CounterCall) async throws(Problem) -> Response {
        let id = try verificationID(call)
        let body = try IdentityBody(
            try await RequestFields(bodyOf: call.request, call.context, keys: IdentityBody.keys), on: counter.today())
        let answer = try await once(body.idempotencyKey, Sent(route: "identity", id: id, body: body)) {
            () throws(Problem) in
            var evidence = body.evidence
            evidence.operatorName = call.operatorName
            switch await counter.decideAnew(id, with: evidence) {
            case .decided(let receipt): return .decision(receipt)
            case .tooManyDocuments(let seconds): throw .tooManyDocuments(retryAfterSeconds: seconds)
            case .closed: throw try await whyClosed(id)
            }
        }
        return Response(try answer.json())
    }

    func give(_ call: CounterCall) async throws(Problem) -> Response {
        let id = try verificationID(call)
        let body = try ServiceBody(try await RequestFields(bodyOf: call.request, call.context, keys: ServiceBody.keys))
        let answer = try await once(body.idempotencyKey, Sent(route: "services", id: id, body: body)) {
            () throws(Problem) in
            let order = Journal.ServiceOrder(
                id: counter.newID(), verification: id, serviceID: body.serviceID, companions: body.companions,
                relation: body.relation, lane: body.lane, operatorName: call.operatorName, at: counter.clock.now())
            switch try await writing({ () throws(JournalError) in try await counter.journal.give(order) }) {
            case .given(let receipt):
                counter.tell(.service(receipt))
                return .service(receipt)
            case .unknownVerification: throw Problem(.notFound, "no verification of this id")
            case .notAdmitted:
                throw Problem(
                    .notAdmitted,
                    "this verification does not admit that service, or not to so many or to them, or a later one "
                        + "has taken its place, or nobody walked through and it was annulled")
            case .alreadyGiven:
                throw Problem(.alreadyGiven, "this service was given already on this reading of the card")
            }
        }
        return Response(try answer.json(), status: .created)
    }

    func undo(_ call: CounterCall) async throws(Problem) -> Response {
        let id = try verificationID(call)
        guard let given = DecisionID(call.values["sid"]) else { throw Problem(.notFound, "no service of this id") }
        let body = try ReasonBody(try await RequestFields(bodyOf: call.request, call.context, keys: ReasonBody.keys))
        let undoing = try await writing { () throws(JournalError) in
            try await counter.journal.undo(
                given, of: id, reason: body.reason, operatorName: call.operatorName, id: counter.newID(),
                at: counter.clock.now())
        }
        switch undoing {
        case .undone(let receipt, let isNew):
            if isNew { counter.tell(.service(receipt)) }
            return Response(receipt.json)
        case .unknown: throw Problem(.notFound, "no service of this id was given under this verification")
        }
    }

    func verificationID(_ call: CounterCall) throws(Problem) -> DecisionID {
        guard let id = DecisionID(call.values["id"]) else { throw Problem(.notFound, "no verification of this id") }
        return id
    }

    private func whyClosed(_ id: DecisionID) async throws(Problem) -> Problem {
        let decision = try await reading { () throws(JournalError) in try await counter.journal.decision(id) }
        guard decision != nil else { return Problem(.notFound, "no verification of this id") }
        return Problem(
            .verificationClosed,
            "what was read is no longer held, or a later verification has taken this one's place; read the card again")
    }

    func writing<Value>(_ write: () async throws(JournalError) -> Value) async throws(Problem) -> Value {
        do {
            return try await write()
        } catch {
            throw Problem(.journalFailed, "the journal cannot be written: \(error.code.rawValue)")
        }
    }
}

/// All that makes a request with a key this one.
struct Sent<Body: Hashable & Sendable>: Hashable, Sendable {
    let route: String
    let id: DecisionID?
    let body: Body
}

extension CounterResponder {
    /// Does what is asked once, however often it is sent under its key.
    func once(
        _ key: String?, _ request: some Hashable & Sendable, _ work: () async throws(Problem) -> KeptAnswer
    ) async throws(Problem) -> KeptAnswer {
        guard let key else { return try await work() }
        switch keys.claim(key, for: request, at: counter.clock.elapsed()) {
        case .again(let promise): return await promise.value
        case .reused: throw Problem(.idempotencyKeyReused, "this idempotencyKey stands for another request")
        case .first(let promise):
            let answer: KeptAnswer
            do throws(Problem) {
                answer = try await work()
            } catch {
                answer = .problem(error)
            }
            promise.fulfil(answer)
            if !answer.isRecorded { keys.release(key) }
            return answer
        }
    }
}

extension KeptAnswer {
    func json() throws(Problem) -> JSONValue {
        switch self {
        case .decision(let receipt): return receipt.decision.json
        case .service(let receipt): return receipt.json
        case .problem(let problem): throw problem
        }
    }
}
