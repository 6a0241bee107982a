package import Hummingbird

/// A server's interface: its table, and who may ask.
///
/// The order of the checks is the same everywhere: is there such a resource (404); does it come from where it may (400, 403);
/// may this page and this caller ask (`admit`: 403, 401); by this method (405); then the route's own answer.
package protocol RoutedResponder: HTTPResponder where Context == HTTPContext {
    /// What a route can need of who asks it.
    associatedtype Need: Sendable
    /// A request that was let in, with what its route needs of it.
    associatedtype Call: Sendable
    associatedtype Code: ProblemCode

    var routes: RouteTable<Self> { get }

    /// - Parameter route: the one that is asked; for a method that is not there, the first of its path.
    func admit(
        _ request: Request, _ context: HTTPContext, to route: Route<Self>, _ values: PathValues
    ) async throws(Problem<Code>) -> Call

    /// Counts an answer.
    ///
    /// - Parameter route: its pattern; `nil` where there is none.
    func answered(_ route: String?, _ response: Response)
}

extension RoutedResponder {
    package func respond(to request: Request, context: HTTPContext) async -> Response {
        // Whoever offers another protocol, as Java's client does by itself, is answered in this one; but the library's parser
        // takes nothing more on such a connection, nor behind CONNECT, so it goes.
        let isLast = request.headers[.upgrade] != nil || request.method == .connect
        if isLast { context.closeAfterResponse() }
        let finding = routes.find(request.method, request.uri.path)
        var response: Response
        do throws(Problem<Code>) {
            response = try await answer(finding, request, context)
        } catch {
            response = error.response
        }
        if isLast { response.headers[.connection] = "close" }
        switch finding {
        case .route(let route, _), .notAllowed(let route, _, methods: _): answered(route.path.text, response)
        case .nothing: answered(nil, response)
        }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ finding: RouteTable<Self>.Finding, _ request: Request, _ context: HTTPContext
    ) async throws(Problem<Code>) -> Response {
        switch finding {
        case .nothing: throw Problem(.notFound, "no such resource; see /openapi.yaml")
        case .notAllowed(let route, let values, let methods):
            try RequestOrigin<Code>.check(request)
            _ = try await admit(request, context, to: route, values)
            throw Problem(allowing: methods)
        case .route(let route, let values):
            try RequestOrigin<Code>.check(request)
            return try await route.answer(self)(try await admit(request, context, to: route, values))
        }
    }
}
