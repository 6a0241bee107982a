internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation
internal import Signatures

/// The holder's page: signs in by a card's or application's number and a code, shows what concerns the own card, and takes a
/// loss.
///
/// A code is short, so that tries are counted before anything is looked at: of a network, of a number whether it exists or
/// not, and of everybody. What was right is given back.
struct HolderDesk: Sendable {
    let authority: Authority
    let sessions = SessionTable<SignedInHolder>()
    let networks = AttemptLimiter(burst: 10, secondsPerAttempt: 60)
    let numbers = AttemptLimiter(burst: 5, secondsPerAttempt: 600)
    let everybody = AttemptLimiter(burst: 300, secondsPerAttempt: 1)

    private static let limitBytes = 1024

    func signIn(_ call: AuthorityCall) async throws(Problem) -> Response {
        let moment = call.at
        let fields = try await RequestFields(
            bodyOf: call.request, call.context, limitBytes: HolderDesk.limitBytes, keys: ["number", "code"])
        let number = try fields.required("number", fields.string("number"))
        let code = try fields.required("code", fields.string("code"))
        guard let holder = try await admitted(number, code, call) else {
            // One answer for all: whether there is such a card is nobody's business.
            throw Problem(.signInRefused, "number or code is wrong, or the code is over; ask for a new one")
        }
        if let earlier = SessionCookie.holder.value(in: call.request, isTLS: call.isTLS) { sessions.end(earlier) }
        let opened: (name: String, session: HolderSession)
        do {
            opened = try sessions.open(holder, binding: call.binding, at: moment)
        } catch {
            throw Problem(.registryFailed, "no session could be opened (\(error.rawValue))")
        }
        var response = Response(try await standing(opened.session, at: moment))
        response.headers[.setCookie] = SessionCookie.holder.setting(opened.name, isTLS: call.isTLS)
        return response
    }

    private func admitted(
        _ number: String, _ code: String, _ call: AuthorityCall
    ) async throws(Problem) -> SignedInHolder? {
        let (moment, name) = (call.at, HolderSubject(typed: number)?.description ?? "")
        let counted = [(networks, call.network), (numbers, name), (everybody, "")]
        for (limiter, key) in counted {
            guard limiter.admits(key, at: moment) else { throw .tooManyAttempts }
        }
        let holder = try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.holders.signIn(number, code: code, at: moment)
        }
        if holder != nil { for (limiter, key) in counted { limiter.giveBack(key) } }
        return holder
    }

    /// - Throws: `noSession`.
    func session(of call: AuthorityCall) throws(Problem) -> HolderSession {
        guard let name = SessionCookie.holder.value(in: call.request, isTLS: call.isTLS),
            let session = sessions.use(name, binding: call.binding, at: call.at)
        else { throw .noSession }
        return session
    }

    func signedIn(_ call: AuthorityCall) async throws(Problem) -> Response {
        Response(try await standing(try call.holderSession, at: call.at))
    }

    func signOut(_ call: AuthorityCall) throws(Problem) -> Response {
        if let name = SessionCookie.holder.value(in: call.request, isTLS: call.isTLS) { sessions.end(name) }
        var response = Response(["signedOut": true])
        response.headers[.setCookie] = SessionCookie.holder.clearing(isTLS: call.isTLS)
        return response
    }

    /// The session is enough: a card that is reported lost by mistake comes back, one that is not is used by others.
    func reportLoss(_ call: AuthorityCall) async throws(Problem) -> Response {
        let (session, moment) = (try call.holderSession, call.at)
        _ = try await RequestFields(bodyOf: call.request, call.context, limitBytes: HolderDesk.limitBytes, keys: [])
        try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.holders.reportLoss(by: session.person, at: moment)
        }
        return Response(try await standing(session, at: moment))
    }

    private func standing(_ session: HolderSession, at moment: Timestamp) async throws(Problem) -> JSONValue {
        let standing = try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.holders.standing(of: session.person, at: moment)
        }
        var object = standing.json
        object["csrf"] = .string(session.csrf)
        object["expires"] = .string(session.expires.rfc3339)
        return .object(object)
    }
}

/// A holder who is signed in at the own card's page.
typealias HolderSession = BrowserSession<SignedInHolder>

extension SignedInHolder: SessionPerson {
    var owner: HolderSubject { subject }
    static var idleSeconds: Int64 { 10 * 60 }
    static var lifeSeconds: Int64 { 30 * 60 }
    static var sessionsLimit: Int { 2 }
}
