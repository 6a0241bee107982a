internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation
internal import Signatures

/// The officers' console: who may come to it, and who is signed in.
struct Console: Sendable {
    let authority: Authority
    let sessions = SessionTable<SignedIn>()
    /// Those that were refused: what is right is given back.
    let refusals = AttemptLimiter(burst: 20, secondsPerAttempt: 30)
    let passwords = PasswordDesk()
    let welcome: WelcomeDesk
    let ledger = DisclosureLedger()
    let chips = ChipJobs()
    let verifications = VerificationDesk()
    /// Lower case, without a port.
    private let names: Set<String>
    /// Those of them that browsers reach by TLS, which ends at a web server before us.
    private let secureNames: Set<String>

    /// - Parameter names: hosts beside this machine's own, or `https://` and a host.
    init(authority: Authority, names: [String]) {
        self.authority = authority
        welcome = WelcomeDesk(authority: authority, passwords: passwords)
        let (scheme, names) = ("https://", names.map { $0.lowercased() })
        secureNames = Set(names.filter { $0.hasPrefix(scheme) }.map { String($0.dropFirst(scheme.count)) })
        self.names = HostName.loopback.union(names.filter { !$0.hasPrefix(scheme) })
    }

    /// - Parameters:
    ///   - isTLS: whether it came to us by TLS.
    ///   - isOpen: whether what is asked for is the same for everybody.
    /// - Returns: whether it left the browser by TLS.
    /// - Throws: `foreignHost`, `foreignOrigin`.
    func admit(_ request: Request, isTLS: Bool, isOpen: Bool) throws(Problem) -> Bool {
        let origins = OriginGuard<AuthorityProblemCode>(
            names: { [names] in names }, secureNames: secureNames, isTLS: isTLS, needsOrigin: true,
            advice: "the console does not answer under this name; `serve --name` gives it one")
        return try origins.admit(request, isOpen: isOpen)
    }

    /// - Throws: `noSession`, also when the officer has left or was enrolled anew.
    func session(of call: AuthorityCall) async throws(Problem) -> StandingSession {
        let session = try openSession(of: call)
        let standing = try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.officers.standing(of: session.signedIn)
        }
        guard let standing else { throw over(call) }
        return StandingSession(session: session, standing: standing)
    }

    /// The session that the browser has here. Whether its officer still serves is to be asked of the registry: in the same
    /// transaction as what is wanted, where it is one.
    ///
    /// - Throws: `noSession`.
    func openSession(of call: AuthorityCall) throws(Problem) -> ConsoleSession {
        guard let name = SessionCookie.console.value(in: call.request, isTLS: call.isTLS),
            let session = sessions.use(name, binding: call.binding, at: call.at)
        else { throw .noSession }
        return session
    }

    /// Ends the session of an officer who has left, or was enrolled anew.
    func over(_ call: AuthorityCall) -> Problem {
        if let name = SessionCookie.console.value(in: call.request, isTLS: call.isTLS) { sessions.end(name) }
        return .noSession
    }

    func desk(for standing: Standing, at now: Timestamp) -> ConsoleDesk {
        ConsoleDesk(authority: authority, standing: standing, ledger: ledger, chips: chips, now: now)
    }
}

/// A session whose officer serves, as the registry said at this request.
struct StandingSession: Sendable {
    let session: ConsoleSession
    let standing: Standing
}

extension BrowserSession {
    /// - Throws: `wrongToken`.
    func check(_ request: Request) throws(Problem) {
        let token = request.headers.first { $0.name.canonicalName == "x-csrf-token" }?.value ?? ""
        guard constantTimeEqual(Array(token.utf8), Array(csrf.utf8)) else {
            throw Problem(.wrongToken, "the page is of another session; load it anew")
        }
    }
}
