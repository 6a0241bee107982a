internal import Counter
internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Journal
internal import Verification

// What is done with a verification: taking it further, giving its services, undoing that.
// The journal says who did it: the operator on shift at the lane, else whose token it came with.

extension CounterResponder {
    func decideAnew(_ call: CounterCall) async throws(Problem) -> Response {
        let id = try verificationID(call)
        let fields = try await RequestFields(bodyOf: call.request, call.context, keys: IdentityBody.keys)
        let body = try IdentityBody(fields, on: counter.today())
        let admission = try await admitted(call, to: .confirm, id, at: body.evidence.lane)
        let evidence = admission.attesting(body.evidence, showsHolderName: showsHolderName)
        let answer = try await once(body.idempotencyKey, admission, KeyedRequest("identity \(id.text)", fields.json)) {
            () throws(Problem) in
            switch await counter.decideAnew(id, with: evidence) {
            case .decided(let receipt): return .decision(receipt)
            case .tooManyDocuments(let seconds): throw .tooManyDocuments(retryAfterSeconds: seconds)
            case .closed:
                throw Problem(
                    .verificationClosed,
                    "what was read is no longer held, or a later verification has taken this one's place; read the "
                        + "card again")
            }
        }
        return Response(try answer.json())
    }

    func give(_ call: CounterCall) async throws(Problem) -> Response {
        let id = try verificationID(call)
        let fields = try await RequestFields(bodyOf: call.request, call.context, keys: ServiceBody.keys)
        let body = try ServiceBody(fields)
        let admission = try await admitted(call, to: .record, id, at: body.lane)
        let answer = try await once(body.idempotencyKey, admission, KeyedRequest("services \(id.text)", fields.json)) {
            () throws(Problem) in
            let order = Journal.ServiceOrder(
                id: counter.newID(), verification: id, serviceID: body.serviceID, companions: body.companions,
                relation: body.relation, lane: body.lane, operatorName: try answeringName(admission),
                at: counter.clock.now())
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
        return Response(RecordNames(at: counter).named(given: try answer.json()), status: .created)
    }

    func undo(_ call: CounterCall) async throws(Problem) -> Response {
        let id = try verificationID(call)
        guard let given = DecisionID(call.values["sid"]) else { throw Problem(.notFound, "no service of this id") }
        let body = try UndoBody(try await RequestFields(bodyOf: call.request, call.context, keys: UndoBody.keys))
        let name = try answeringName(try await admitted(call, to: .record, id, at: body.lane))
        let undoing = try await writing { () throws(JournalError) in
            try await counter.journal.undo(
                given, of: id, reason: body.reason, operatorName: name, id: counter.newID(), at: counter.clock.now())
        }
        switch undoing {
        case .undone(let receipt, let isNew):
            if isNew { counter.tell(.service(receipt)) }
            return Response(RecordNames(at: counter).named(given: receipt.json))
        case .unknown: throw Problem(.notFound, "no service of this id was given under this verification")
        }
    }

    /// Who answers for what is added to the record.
    ///
    /// - Throws: `operatorRequired` where nobody is on shift, and somebody must be.
    func answeringName(_ admission: LaneAdmission) throws(Problem) -> String? {
        let answerable = counter.answerable(at: admission.lane, bearer: admission.bearer)
        switch answerable {
        case .operator, .anybody: return answerable.name
        case .nobody: throw Problem(.operatorRequired, "nobody is signed in at this lane; POST /v1/shifts signs in")
        }
    }

    func verificationID(_ call: CounterCall) throws(Problem) -> DecisionID {
        guard let id = DecisionID(call.values["id"]) else { throw Problem(.notFound, "no verification of this id") }
        return id
    }

    func writing<Value>(_ write: () async throws(JournalError) -> Value) async throws(Problem) -> Value {
        do {
            return try await write()
        } catch {
            throw Problem(.journalFailed, "the journal cannot be written: \(error.code.rawValue)")
        }
    }
}

extension CounterResponder {
    /// Does what is asked once, however often it is sent under its key.
    func once(
        _ text: String?, _ admission: LaneAdmission, _ request: KeyedRequest,
        _ work: () async throws(Problem) -> KeptAnswer
    ) async throws(Problem) -> KeptAnswer {
        guard let text else { return try await work() }
        let key = IdempotencyKey(bearer: admission.bearer, lane: admission.lane, text: text)
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
        case .fallback(let receipt): return receipt.use.json
        case .problem(let problem): throw problem
        }
    }
}
