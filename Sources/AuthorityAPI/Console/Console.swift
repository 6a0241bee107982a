internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import JSON
internal import Primitives
internal import Signatures

/// The officers' console: its page, sign-in, and what officers do.
struct Console: Sendable {
    let authority: Authority
    let now: @Sendable () -> Timestamp
    let sessions = SessionTable()
    /// Those that were refused: what is right is given back.
    let refusals = AttemptLimiter(burst: 20, secondsPerAttempt: 30)
    let passwords = PasswordDesk()
    let ledger = DisclosureLedger()
    private let guardian: ConsoleGuard

    /// Bodies; a long application with four documents and 32 attachments has 4 KiB.
    static let limitBytes = 64 << 10

    init(authority: Authority, names: [String], now: @escaping @Sendable () -> Timestamp) {
        (self.authority, self.now) = (authority, now)
        guardian = ConsoleGuard(names: names)
    }

    func respond(
        to request: Request, _ context: HTTPContext, isTLS: Bool
    ) async throws(Problem) -> Response {
        let isTLS = try guardian.admit(request, isTLS: isTLS)
        let path = request.uri.path
        let visit = ConsoleVisit(request: request, context: context, isTLS: isTLS, at: now())
        guard path.hasPrefix("/console/v1/") else { return try ConsolePage.respond(to: request, isTLS: isTLS) }
        if path == "/console/v1/session" { return try await respondToSignIn(visit) }
        let session = try await session(of: visit)
        if request.method != .get && request.method != .head { try ConsoleGuard.check(request, session) }
        let desk = ConsoleDesk(authority: authority, officer: session.signedIn.officer, ledger: ledger, now: now())
        let parts = path.dropFirst("/console/v1/".count).split(separator: "/", omittingEmptySubsequences: false)
        let route = ConsoleRoute(method: request.method, parts: parts.map(String.init))
        if case .sheet(let number) = route { return .sheet(try await desk.printed(number), of: number) }
        let body: JSONValue =
            request.method == .post
            ? try await request.json(context, limitBytes: Console.limitBytes) : .null
        return Response(try await desk.answer(route, body))
    }

    /// - Throws: `noSession`, also when the officer has left or was enrolled anew.
    func session(of visit: ConsoleVisit) async throws(Problem) -> ConsoleSession {
        let none = Problem(.noSession, "nobody is signed in here; sign in")
        guard let name = SessionCookie.value(in: visit.request, isTLS: visit.isTLS),
            let session = sessions.use(name, binding: visit.binding, at: visit.at)
        else { throw none }
        guard try await Blocking.run({ [authority] () throws(IssuanceError) in try authority.stands(session.signedIn) })
        else {
            sessions.end(name)
            throw none
        }
        return session
    }
}

/// One request of a browser, with where it comes from.
struct ConsoleVisit: Sendable {
    let request: Request
    let context: HTTPContext
    let isTLS: Bool
    let at: Timestamp

    /// The address and the browser: what a session is bound to.
    var binding: [UInt8] {
        let browser = request.headers[.userAgent] ?? ""
        return SHA256.hash(Array(context.peer.utf8) + [0] + Array(browser.utf8))
    }
}

extension Response {
    /// A file to be kept, not shown: it is a card.
    fileprivate static func sheet(_ pdf: [UInt8], of number: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf", .contentDisposition: "attachment; filename=\"\(number).pdf\"",
                .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: pdf)))
    }
}
