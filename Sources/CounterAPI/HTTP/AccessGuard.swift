internal import Counter
internal import HTTPServing
internal import HTTPTypes
internal import Verification

/// Asks whoever comes from another machine for a token; loopback and the socket are the machine's own.
struct AccessGuard: Sendable {
    /// `nil`: nobody is asked.
    let access: AccessInForce?

    /// Who asks, now that the route's need is met.
    ///
    /// - Throws: `missingToken`, `wrongToken`, `missingScope`.
    func admit(
        _ request: HTTPRequest, _ context: HTTPContext, needing need: CounterNeed
    ) async throws(Problem) -> Caller {
        guard let access, need != .nothing else { return Caller() }
        let caller = Caller(try await AccessGuard.bearer(of: request, context, access.value.tokens))
        guard need.scopes.contains(where: caller.has) else { throw .missingScope(need.scopes) }
        return caller
    }

    /// Whether the list still has the caller, and as it had him when he was let in.
    func stillAdmits(_ caller: Caller) -> Bool {
        guard let access, let token = caller.token else { return true }
        return access.value.tokens.contains(token)
    }

    /// That it does: between a question and its answer his token may have been taken away.
    func checkStillAdmits(_ caller: Caller) throws(Problem) {
        guard stillAdmits(caller) else { throw Problem(.wrongToken, "this token is not known here any more") }
    }

    /// By the token, where one is sent; else by the client certificate of the connection.
    private static func bearer(
        of request: HTTPRequest, _ context: HTTPContext, _ known: AccessList
    ) async throws(Problem) -> AccessToken {
        let missing = Problem(
            .missingToken, "this takes Authorization: Bearer and a token, or a listed client certificate")
        let shown: BearerToken?
        do { shown = try BearerToken(in: request.headerFields) } catch { throw missing }
        if let shown {
            guard let bearer = known.bearer(of: shown) else {
                throw Problem(.wrongToken, "this token is not known here")
            }
            return bearer
        }
        if known.hasCertificates, let certificate = await context.peerCertificate(),
            let bearer = known.bearer(ofCertificate: certificate)
        {
            return bearer
        }
        throw missing
    }
}

/// Who asks, and how far he may. Only `AccessGuard` makes one, and nothing is done at a lane without the `LaneAdmission` that
/// comes of it.
struct Caller: Sendable {
    /// This machine's own programs: all lanes, and all scopes but `supervise`, in whose place a supervisor's PIN is.
    let isLocal: Bool
    /// `nil` for this machine's own.
    fileprivate let token: AccessToken?
    private let scopes: Set<AccessScope>
    private let reach: LaneReach

    fileprivate init() {
        (isLocal, token, scopes) = (true, nil, Set(AccessScope.allCases).subtracting([.supervise]))
        reach = .every
    }

    fileprivate init(_ token: AccessToken) {
        (isLocal, self.token, scopes, reach) = (false, token, token.scopes, token.lanes)
    }

    /// The name of whose token or certificate it is; `nil` for this machine's own.
    fileprivate var bearer: String? { token?.name }

    func has(_ scope: AccessScope) -> Bool { scopes.contains(scope) }

    /// That this may be done at the lane.
    ///
    /// - Parameters:
    ///   - lane: `nil` for what is done at none: that opens nothing.
    ///   - owner: of what was done at no lane, the bearer who did it: to him it is open.
    ///   - hasGate: whether the lane has one.
    /// - Throws: `missingScope`, `foreignLane`.
    func admitted(
        to scope: AccessScope, at lane: String?, of owner: String? = nil, hasGate: Bool
    ) throws(Problem) -> LaneAdmission {
        guard has(scope) else { throw .missingScope([scope]) }
        guard reaches(lane, of: owner, for: scope, hasGate: hasGate) else {
            throw Problem(.foreignLane, "this token does not name that lane")
        }
        return LaneAdmission(lane: lane, caller: self)
    }

    /// Whether the lane's own screen is for him.
    func sees(_ lane: String?) -> Bool { reaches(lane, of: nil, for: .verify, hasGate: false) }

    /// Whether he hears of what happens at the lane, or reads it.
    func watches(_ lane: String?, of owner: String? = nil) -> Bool {
        reaches(lane, of: owner, for: .watch, hasGate: false)
    }

    /// The lane whose record he reads: the one that he asks for, or his only one; `nil`: all lanes.
    ///
    /// - Throws: `foreignLane`; `badParameter` when he has several and does not say which.
    func watched(_ lane: String?) throws(Problem) -> String? {
        if let lane {
            guard watches(lane) else { throw Problem(.foreignLane, "this token does not name that lane") }
            return lane
        }
        switch reach {
        case .every: return nil
        case .named where scopes.contains(.supervise): return nil
        case .named(let lanes):
            guard lanes.count == 1, let only = lanes.first else {
                throw Problem(.badParameter, "lane must be one of those that this token names")
            }
            return only
        }
    }

    private func reaches(_ lane: String?, of owner: String?, for scope: AccessScope, hasGate: Bool) -> Bool {
        guard !isLocal else { return true }
        switch (reach, lane) {
        case (.named(let lanes), let lane?) where lanes.contains(lane): return true
        case (.every, _) where !hasGate: return true
        case (.named, nil) where scope == .verify || owner == bearer: return true
        case (.named, _), (.every, _):
            // Other lanes are a supervisor's; but a gate opens by its own lane's word, or by hand.
            return scopes.contains(.supervise) && !(hasGate && (scope == .verify || scope == .confirm))
        }
    }
}

/// That a caller may do something at a lane, or at none. Only `Caller.admitted` makes one; it alone knows the bearer's name,
/// which the record asks for.
struct LaneAdmission: Sendable {
    let lane: String?
    private let caller: Caller

    fileprivate init(lane: String?, caller: Caller) { (self.lane, self.caller) = (lane, caller) }

    /// `nil` for this machine's own.
    var bearer: String? { caller.bearer }

    /// The request as it may be made: at this lane, by this bearer, and with words that he may say.
    ///
    /// - Throws: `missingScope` where it says who somebody is, or on official travel, and the caller may only present.
    func presenting(_ request: VerificationRequest) throws(Problem) -> VerificationRequest {
        let attests = request.document != nil || request.isConfirmedByOperator || request.officialTravel != nil
        guard !attests || caller.has(.confirm) else { throw .missingScope([.confirm]) }
        var request = request
        (request.lane, request.operatorName) = (lane, bearer)
        return request
    }

    /// A step's evidence, by this bearer at this lane.
    ///
    /// - Parameter showsHolderName: whether a lane's screen may.
    func attesting(_ evidence: IdentityEvidence, showsHolderName: (_ lane: String?) -> Bool) -> IdentityEvidence {
        var evidence = evidence
        (evidence.operatorName, evidence.showsHolderName) = (bearer, showsHolderName(lane))
        return evidence
    }
}

extension Problem {
    static func missingScope(_ scopes: [AccessScope]) -> Problem {
        let names = scopes.map(\.rawValue).joined(separator: " or ")
        return Problem(.missingScope, "this token has not the scope \(names)")
    }
}
