internal import CardPrinting
internal import HTTPServing
internal import Hummingbird
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

/// How an officer comes in: by the code that another gave, a password and an authenticator are set up, which nobody else sees.
///
/// Nobody is signed in: the code is the word. So a network may try ten times at once, and then once in six seconds.
struct WelcomeDesk: Sendable {
    let authority: Authority
    let passwords: PasswordDesk
    private let attempts = AttemptLimiter(burst: 10, secondsPerAttempt: 6)

    init(authority: Authority, passwords: PasswordDesk) { (self.authority, self.passwords) = (authority, passwords) }

    /// `{"code"}`: who is invited, and a new secret for the authenticator, as a symbol and as text. It is shown this once.
    func open(_ call: AuthorityCall) async throws(Problem) -> Response {
        let fields = try await fields(of: call, keys: ["code"])
        let code = try fields.text("code")
        let (opened, symbol) = try await Blocking.run { [authority] () throws(AuthorityError) in
            let opened = try authority.officers.openInvitation(code, at: call.at)
            return (opened, try QRSymbol(opened.uri, correction: .low))
        }
        var object: JSONObject = [
            "officer": .string(opened.officer.officer.id),
            "roles": .array(opened.officer.roles.map(\.rawValue).sorted().map(JSONValue.string)),
            "secret": .string(opened.secret), "endsAt": .string(opened.endsAt.rfc3339),
            "symbol": ["side": .integer(Int64(symbol.side)), "path": .string(symbol.path)],
        ]
        if let name = opened.officer.name { object["name"] = .string(name.text) }
        return Response(.object(object))
    }

    /// `{"code", "password", "oneTimeCode"}`: from now on the officer signs in by these.
    func take(_ call: AuthorityCall) async throws(Problem) -> Response {
        let fields = try await fields(of: call, keys: ["code", "password", "oneTimeCode"])
        let (code, password) = (try fields.text("code"), try fields.text("password"))
        let oneTimeCode = try fields.text("oneTimeCode")
        let officer = try await passwords.digesting(for: call.network) { () async throws(Problem) in
            try await Blocking.run(on: PasswordDesk.threads) { [authority] () throws(AuthorityError) in
                try authority.officers.takeInvitation(
                    code, password: password, oneTimeCode: oneTimeCode, at: call.at)
            }
        }
        return Response(["officer": .string(officer.id)])
    }

    private func fields(of call: AuthorityCall, keys: Set<String>) async throws(Problem) -> RequestFields {
        guard attempts.admits(call.network, at: call.at) else { throw .tooManyAttempts }
        return try await RequestFields(bodyOf: call.request, call.context, limitBytes: 4096, keys: keys)
    }
}
