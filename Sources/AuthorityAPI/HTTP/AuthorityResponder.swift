internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import Primitives

/// What the server answers at one address, and who may ask it.
struct AuthorityResponder: RoutedResponder {
    typealias Need = AuthorityNeed
    typealias Call = AuthorityCall
    typealias Code = AuthorityProblemCode

    let repository: AuthorityServer.Repository
    /// `nil` where neither loopback nor TLS keeps what is said private: there is the repository alone.
    let desks: Desks?
    let now: @Sendable () -> Timestamp
    let isTLS: Bool
    let proxies: TrustedProxies

    /// What answers for the authority.
    struct Desks: Sendable {
        let reports: ReportDesk
        let phones: PhoneDesk
        let sites: SiteDesk
        let console: Console
        let holders: HolderDesk
    }

    var routes: RouteTable<AuthorityResponder> { desks == nil ? AuthorityRoutes.open : AuthorityRoutes.all }

    func admit(
        _ request: Request, _ context: HTTPContext, to route: Route<AuthorityResponder>, _ values: PathValues
    ) async throws(Problem) -> AuthorityCall {
        func call(isTLS: Bool) -> AuthorityCall {
            AuthorityCall(
                request: request, context: context, values: values, at: now(), isTLS: isTLS,
                sender: proxies.sender(of: request.headers, peer: context.peer))
        }
        switch route.need {
        case .nothing: return call(isTLS: isTLS)
        case .site:
            var call = call(isTLS: isTLS)
            call.entrant = .site(try await served.reports.admit(request, context))
            context.callerIsKnown()
            return call
        case .page, .console:
            return call(isTLS: try served.console.admit(request, isTLS: isTLS, isOpen: route.need == .page))
        case .session:
            var call = call(isTLS: try served.console.admit(request, isTLS: isTLS, isOpen: false))
            let session = try await served.console.session(of: call)
            if request.method != .get && request.method != .head { try session.session.check(request) }
            call.entrant = .officer(session)
            context.callerIsKnown()
            return call
        case .openSession:
            var call = call(isTLS: try served.console.admit(request, isTLS: isTLS, isOpen: false))
            let session = try served.console.openSession(of: call)
            if request.method != .get && request.method != .head { try session.check(request) }
            call.entrant = .browser(session)
            return call
        case .holder:
            var call = call(isTLS: try served.console.admit(request, isTLS: isTLS, isOpen: false))
            let session = try served.holders.session(of: call)
            if request.method != .get && request.method != .head { try session.check(request) }
            call.entrant = .holder(session)
            return call
        }
    }

    /// The rows that need them are in the table only where they are.
    var served: Desks {
        get throws(Problem) {
            guard let desks else { throw Problem(.notFound, "no such resource") }
            return desks
        }
    }

    func answered(_ route: String?, _ response: Response) {}
}
