internal import Counter
internal import HTTPServing
internal import Hummingbird
internal import JSON
internal import Journal
internal import Primitives
internal import Verification

// What gates and people say of the lanes' gates.

extension CounterResponder {
    /// `{"passed": bool}` → `{"lane", "passed", "annulled" or "late": verification}`; answered once that is on record.
    func passage(_ call: CounterCall) async throws(Problem) -> Response {
        let body = try await RequestFields(bodyOf: call.request, call.context, keys: ["passed"])
        let (lane, hasPassed) = (call.values["name"], try body.required("passed", try body.bool("passed")))
        _ = try admitted(call, to: .record, at: lane)
        let passage = try await writing { () throws(JournalError) in try await gates.passage(lane, hasPassed) }
        var answer: JSONObject = ["lane": .string(lane), "passed": .bool(hasPassed)]
        switch passage {
        case .noted: break
        case .annulled(let id): answer["annulled"] = .string(id.text)
        case .late(let id): answer["late"] = .string(id.text)
        case nil: throw CounterResponder.noGate
        }
        return Response(.object(answer))
    }

    /// `{"reason", "operator", "pin"}` → `{"id", "lane", "reason", "operator", "at"}`; the gate opens by hand once that is on
    /// record.
    func open(_ call: CounterCall) async throws(Problem) -> Response {
        let lane = call.values["name"]
        let body = try OpenBody(try await RequestFields(bodyOf: call.request, call.context, keys: OpenBody.keys))
        guard gates.exists(lane) else { throw CounterResponder.noGate }
        let supervision = try await supervision(call, at: lane, body.supervisor)
        let override = Override(
            id: counter.newID(), siteID: counter.siteID, lane: lane, reason: body.reason,
            operatorName: supervision.operatorName, at: counter.clock.now())
        let receipt: OverrideReceipt
        do {
            receipt = try await counter.journal.record(override)
        } catch {
            throw Problem(.journalFailed, "the journal cannot be written: \(error.code.rawValue)")
        }
        guard gates.open(receipt) else { throw CounterResponder.noGate }
        return Response([
            "id": .string(override.id.text), "lane": .string(lane), "reason": .string(body.reason),
            "operator": override.operatorName.map(JSONValue.string) ?? .null, "at": .string(override.at.rfc3339),
        ])
    }

    private static let noGate = Problem(.notFound, "no lane of this name has a gate")
}
