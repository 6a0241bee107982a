internal import Counter
internal import HTTPServing
internal import Hummingbird
internal import JSON
internal import Journal

// Who works at the lanes, and whose word goes against a decision.

/// That a supervisor stands for what goes against a decision, or a token that may. Only `CounterResponder.supervision` makes
/// one, and no override is recorded without.
struct Supervision: Sendable {
    /// For the record.
    let operatorName: String?

    fileprivate init(_ operatorName: String?) { self.operatorName = operatorName }
}

extension CounterResponder {
    /// `{"lane", "operator", "pin"}` → 201 and the shift; whoever was on shift there is no more.
    func signIn(_ call: CounterCall) async throws(Problem) -> Response {
        let body = try ShiftBody(try await RequestFields(bodyOf: call.request, call.context, keys: ShiftBody.keys))
        let admission = try admitted(call, toShiftAt: body.lane)
        let proven = try await proven(body.operator, admission)
        return Response(counter.shifts.begin(proven, at: body.lane).json, status: .created)
    }

    /// `?lane=` → the shift that is over. Without a lane it is the only shift that the caller could mean.
    func signOff(_ call: CounterCall) async throws(Problem) -> Response {
        let lane = try shiftLane(call)
        _ = try admitted(call, toShiftAt: lane)
        guard let shift = counter.shifts.end(at: lane) else { throw CounterResponder.noShift }
        return Response(shift.json)
    }

    private func shiftLane(_ call: CounterCall) throws(Problem) -> String {
        let parameters = call.request.uri.queryParameters
        guard parameters.allSatisfy({ $0.key == "lane" }), parameters.count <= 1 else {
            throw Problem(.badParameter, "the parameters are: lane, once")
        }
        if let lane = parameters["lane"] { return String(lane) }
        let lanes = counter.shifts.current.map(\.lane).filter { call.caller.watches($0) }
        guard let lane = lanes.first else { throw CounterResponder.noShift }
        guard lanes.count == 1 else { throw Problem(.badParameter, "lane must say which shift is meant") }
        return lane
    }

    /// Signing in is for those who attest and record there.
    private func admitted(_ call: CounterCall, toShiftAt lane: String) throws(Problem) -> LaneAdmission {
        let scope = CounterRoutes.shiftScopes.first(where: call.caller.has) ?? .confirm
        return try admitted(call, to: scope, at: lane)
    }

    /// A supervisor's PIN, or, without one, a token with the scope `supervise`.
    ///
    /// - Throws: `supervisorNeeded`, `wrongPIN`, `tooManyPINs`.
    func supervision(_ call: CounterCall, at lane: String, _ shown: OperatorFields?) async throws(Problem)
        -> Supervision
    {
        guard let shown else {
            guard call.caller.has(.supervise) else {
                throw Problem(.supervisorNeeded, "this takes a supervisor's operator and pin")
            }
            return Supervision(try admitted(call, to: .supervise, at: lane).bearer)
        }
        // This machine's own programs have it by the PIN; the route has asked others for the scope.
        let admission = try admitted(call, to: call.caller.isLocal ? .record : .supervise, at: lane)
        let proven = try await proven(shown, admission)
        switch proven.operator.role {
        case .supervisor: return Supervision(proven.operator.number)
        case .clerk: throw Problem(.supervisorNeeded, "this operator is no supervisor")
        }
    }

    private func proven(
        _ shown: OperatorFields, _ admission: LaneAdmission
    ) async throws(Problem) -> Shifts.ProvenOperator {
        switch await counter.shifts.vouch(shown.number, pin: shown.pin, from: admission.bearer) {
        case .proven(let proven): return proven
        case .wrong: throw Problem(.wrongPIN, "no operator of this site has this number and this pin")
        case .tooMany(let seconds):
            throw Problem(.tooManyPINs, "too many wrong pins; wait", retryAfterSeconds: seconds)
        case .failed: throw Problem(.checkFailed, "the pin could not be checked")
        }
    }

    private static let noShift = Problem(.notFound, "nobody is signed in there")
}
