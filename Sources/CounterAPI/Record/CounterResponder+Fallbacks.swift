internal import Counter
internal import Credential
internal import HTTPServing
internal import Hummingbird
internal import JSON
internal import Journal
internal import Policy
internal import Primitives
internal import Verification

// What a clerk does when nobody can find out about a card, and what came of it. It never admits.

extension CounterResponder {
    /// `{"signed": bool, "contact": {"name", "telephone"} or null, "fallbacks": [{"reasons": [code], "steps": [text]}],
    /// "services": [{"id", "name"}]}`
    func ladder(_ call: CounterCall) async throws(Problem) -> Response {
        let ladder = FallbackLadder(RecordNames(at: counter).policy)
        let contact: JSONValue? = ladder.contact.map {
            ["name": $0.name.json, "telephone": .string($0.telephone)]
        }
        return Response([
            "signed": .bool(ladder.isSigned), "contact": contact ?? .null,
            "fallbacks": .array(
                ladder.fallbacks.map { fallback in
                    [
                        "reasons": .array(fallback.reasons.map(JSONValue.string)),
                        "steps": .array(fallback.steps.map(\.json)),
                    ]
                }),
            "services": .array(
                ladder.services(at: counter.siteID).map { ["id": .string($0.id), "name": $0.name.json] }),
        ])
    }

    /// Records a use by the ladder.
    func useByLadder(_ call: CounterCall) async throws(Problem) -> Response {
        let fields = try await RequestFields(bodyOf: call.request, call.context, keys: FallbackBody.keys)
        let body = try FallbackBody(fields)
        let admission = try await admission(call, to: body)
        let names = RecordNames(at: counter)
        let services = FallbackLadder(names.policy).services(at: counter.siteID)
        guard services.contains(where: { $0.id == body.serviceID }) else {
            throw Problem(.badValue, "service must be one of this site's")
        }
        let answer = try await once(body.idempotencyKey, admission, KeyedRequest("fallback-uses", fields.json)) {
            () throws(Problem) in
            let cause = try await cause(of: body)
            let use = FallbackUse(
                id: counter.newID(), siteID: counter.siteID, lane: admission.lane, verification: body.verification,
                cause: cause, serviceID: body.serviceID, companions: body.companions ?? 0,
                relation: body.relation ?? .holder, cardNumber: body.cardNumber, seen: body.seen,
                operatorName: try answeringName(admission), at: counter.clock.now())
            switch try await writing({ () throws(JournalError) in try await counter.journal.record(use) }) {
            case .used(let receipt): return .fallback(receipt)
            case .alreadyGiven:
                throw Problem(.alreadyGiven, "this service was given already on the reading of that verification")
            case .tooMany(let seconds):
                throw Problem(
                    .tooManyUses,
                    "too many uses by a number alone, of this card or at this lane; name the verification",
                    retryAfterSeconds: seconds)
            }
        }
        return Response(names.named(given: try answer.json()), status: .created)
    }

    /// `?from=…&to=…&lane=…&limit=…`, the newest first.
    func fallbackUses(_ call: CounterCall) async throws(Problem) -> Response {
        let query = try QueryFields(call.request.uri, keys: ["from", "to", "lane", "limit"])
        let from = try query.moment("from") ?? Timestamp(secondsSince1970: 0)
        let to = try query.moment("to") ?? .year9999
        let limit = try query.limit(in: 1...1000) ?? 100
        let lane = try call.caller.watched(query["lane"])
        let uses = try await reading { () throws(JournalError) in
            try await counter.journal.fallbackUses(from: from, to: to, lane: lane, limit: limit)
        }
        return Response(["uses": .array(uses.map(RecordNames(at: counter).named(given:)))])
    }

    /// At the lane where he says to be, and at that of the verification which he names.
    private func admission(_ call: CounterCall, to body: FallbackBody) async throws(Problem) -> LaneAdmission {
        guard let id = body.verification else { return try admitted(call, to: .record, at: body.lane) }
        return try await admitted(call, to: .record, id, at: body.lane)
    }

    /// Why the card could not be checked: as the decision says that is named, else as the operator does.
    ///
    /// - Throws: where the decision is no `refer`: what is refused, or open, is not to be got round.
    private func cause(of body: FallbackBody) async throws(Problem) -> Reason? {
        guard let id = body.verification else { return body.cause }
        let found = try await reading { () throws(JournalError) in try await counter.journal.decision(id) }
        guard let decision = found?.object else { throw Problem(.notFound, "no verification of this id") }
        guard decision["supersededBy"] == nil, decision["outcome"]?.string == Outcome.refer.rawValue else {
            throw Problem(.notReferred, "that verification has an answer; the ladder is for those that have none")
        }
        if let number = decision["card"]?.object?["number"]?.string, number != body.cardNumber {
            throw Problem(.badValue, "card must be the card of that verification")
        }
        return decision["reasons"]?.array?.first?.string.flatMap(Reason.init)
    }
}
