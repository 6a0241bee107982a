internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation
internal import Signatures

extension Console {
    /// Who is in.
    func signedIn(_ call: AuthorityCall) throws(Problem) -> Response {
        Response(Console.json(of: try call.session))
    }

    func signIn(_ call: AuthorityCall) async throws(Problem) -> Response {
        let fields = try await RequestFields(
            bodyOf: call.request, call.context, limitBytes: 4096, keys: ["officer", "password", "code"])
        let name = try fields.required("officer", fields.string("officer"))
        let password = try fields.required("password", fields.string("password"))
        let code = try fields.required("code", fields.string("code"))
        let moment = call.at
        guard let signedIn = try await admitted(name, password, code, call) else {
            // One answer for all: who is listed, who is locked out, and whether the password was right, is nobody's business.
            throw Problem(
                .signInRefused, "name, password or code is wrong, or too many wrong codes have locked it for a while")
        }
        // What was open in this browser ends with the new sign-in, so that no planted session goes on.
        if let earlier = SessionCookie.console.value(in: call.request, isTLS: call.isTLS) { sessions.end(earlier) }
        let opened: (name: String, session: ConsoleSession)
        do {
            opened = try sessions.open(signedIn, binding: call.binding, at: moment)
        } catch {
            throw Problem(.registryFailed, "no session could be opened (\(error.rawValue))")
        }
        let standing = try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.officers.standing(of: signedIn)
        }
        guard let standing else { throw over(call) }
        var response = Response(Console.json(of: StandingSession(session: opened.session, standing: standing)))
        response.headers[.setCookie] = SessionCookie.console.setting(opened.name, isTLS: call.isTLS)
        return response
    }

    /// Wrong tries are counted against the network that they come from before anything is looked at, so that neither many
    /// at once nor their answers tell more; against the officer only what the password was right for.
    private func admitted(
        _ name: String, _ password: String, _ code: String, _ call: AuthorityCall
    ) async throws(Problem) -> SignedIn? {
        let (network, moment) = (call.network, call.at)
        guard refusals.admits(network, at: moment) else { throw .tooManyAttempts }
        do throws(Problem) {
            let signedIn = try await passwords.digesting(for: network) { () async throws(Problem) in
                try await Blocking.run(on: PasswordDesk.threads) { [authority] () throws(AuthorityError) in
                    try authority.officers.signIn(name, password: password, code: code, at: moment)
                }
            }
            if signedIn != nil { refusals.giveBack(network) }
            return signedIn
        } catch {
            // Nothing was compared.
            refusals.giveBack(network)
            throw error
        }
    }

    func signOut(_ call: AuthorityCall) async throws(Problem) -> Response {
        let session = try call.session.session
        if let name = SessionCookie.console.value(in: call.request, isTLS: call.isTLS) { sessions.end(name) }
        try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.officers.signOut(session.signedIn.officer, at: call.at)
        }
        var response = Response(["signedOut": true])
        response.headers[.setCookie] = SessionCookie.console.clearing(isTLS: call.isTLS)
        return response
    }

    static func json(of session: StandingSession) -> JSONValue {
        let (officer, record) = (session.standing.officer, session.standing.record)
        var object: JSONObject = [
            "officer": .string(officer.id), "csrf": .string(session.session.csrf),
            "expires": .string(session.session.expires.rfc3339),
            "roles": .array((record?.roles.map(\.rawValue) ?? []).sorted().map(JSONValue.string)),
        ]
        // Beside the session's own: what was tried in the officer's name before.
        object["refusedTries"] = .integer(session.session.signedIn.refusedTries)
        if let name = record?.name { object["name"] = .string(name.text) }
        if let body = record?.body { object["body"] = .string(body) }
        return .object(object)
    }
}
