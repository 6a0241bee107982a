package import HTTPTypes
package import Hummingbird

/// One line of an interface: what it is asked by, what that needs, and what answers it.
package struct Route<Responder: RoutedResponder>: Sendable {
    /// A method of the responder.
    package typealias Answer =
        @Sendable (Responder) -> @Sendable (Responder.Call) async throws(Problem<Responder.Code>) -> Response

    package let method: HTTPRequest.Method
    package let path: PathPattern
    package let need: Responder.Need
    let answersHead: Bool
    let answer: Answer

    /// - Parameter answersHead: whether `HEAD` is answered as this `GET`, without the body.
    package init(
        _ method: HTTPRequest.Method, _ path: PathPattern, _ need: Responder.Need, answersHead: Bool = true,
        _ answer: @escaping Answer
    ) {
        (self.method, self.path, self.need, self.answer) = (method, path, need, answer)
        self.answersHead = answersHead && method == .get
    }

    /// Those that it answers, as `Allow` names them.
    package var methods: [String] { answersHead ? [method.rawValue, "HEAD"] : [method.rawValue] }

    func answers(_ method: HTTPRequest.Method) -> Bool { method == self.method || (method == .head && answersHead) }
}

/// All that an interface answers, in one place. A path that two lines know is the first one's.
package struct RouteTable<Responder: RoutedResponder>: Sendable {
    package let routes: [Route<Responder>]

    package init(_ routes: [Route<Responder>]) {
        self.routes = routes
    }

    /// What a request finds here.
    package enum Finding {
        case route(Route<Responder>, PathValues)
        /// Other methods are answered at this path; with the first of their lines.
        case notAllowed(Route<Responder>, PathValues, methods: [String])
        case nothing
    }

    package func find(_ method: HTTPRequest.Method, _ path: String) -> Finding {
        let parts = PathPattern.parts(of: path)
        var first: (Route<Responder>, PathValues)?
        var methods: [String] = []
        for route in routes {
            guard let values = route.path.values(in: parts) else { continue }
            if route.answers(method) { return .route(route, values) }
            methods += route.methods
            first = first ?? (route, values)
        }
        return first.map { .notAllowed($0, $1, methods: methods) } ?? .nothing
    }
}
