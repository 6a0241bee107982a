internal import HTTPServing
internal import HTTPTypes

/// All that the counter answers: method, path, the scope that it takes of another machine, and what answers it. Their
/// description is `openapi.yaml`.
package enum CounterRoutes {
    static let table = RouteTable(interface + page)

    private static let interface: [Route<CounterResponder>] = [
        Route(.get, "/v1/verifications", .scope(.record), CounterResponder.listing),
        Route(.post, "/v1/verifications", .scope(.verify), CounterResponder.verify),
        Route(.get, "/v1/verifications/{id}", .scope(.verify), CounterResponder.recorded),
        Route(.post, "/v1/verifications/{id}/identity", .scope(.verify), CounterResponder.decideAnew),
        Route(.post, "/v1/verifications/{id}/services", .scope(.record), CounterResponder.give),
        Route(.delete, "/v1/verifications/{id}/services/{sid}", .scope(.record), CounterResponder.undo),
        Route(.post, "/v1/images", .scope(.verify), CounterResponder.verifyPicture),
        Route(.get, "/v1/events", .scope(.verify), CounterResponder.events),
        Route(.get, "/v1/lanes", .scope(.verify), CounterResponder.lanes),
        Route(.post, "/v1/lanes/{name}/passage", .scope(.verify), CounterResponder.passage),
        Route(.post, "/v1/lanes/{name}/open", .scope(.record), CounterResponder.open),
        Route(.get, "/v1/status", .scope(.verify), CounterResponder.status),
        Route(.get, "/metrics", .scope(.admin), CounterResponder.metrics),
        Route(.get, "/openapi.yaml", .nothing, CounterResponder.page),
        Route(.get, "/health/live", .nothing, CounterResponder.live),
        Route(.get, "/health/ready", .nothing, CounterResponder.ready),
        // The verified cache: signed, so that who fetches it is of no matter.
        Route(.get, "/repository/{+path}", .nothing, CounterResponder.neighbour),
    ]

    /// The page's own files; no part of the interface. They are the same for everybody, and ask for a token themselves.
    private static let page: [Route<CounterResponder>] = [
        Route(.get, "/", .nothing, CounterResponder.page), Route(.get, "/page/{name}", .nothing, CounterResponder.page),
        Route(.get, "/page/kit/{name}", .nothing, CounterResponder.page),
    ]

    /// The interface as a description has to name it: `GET /v1/…`, one for each line, with the scope that it takes.
    package static var described: [(operation: String, scope: AccessScope?)] {
        interface.map { route in
            let operation = "\(route.method.rawValue) \(route.path.text)"
            switch route.need {
            case .nothing: return (operation, nil)
            case .scope(let scope): return (operation, scope)
            }
        }
    }
}
