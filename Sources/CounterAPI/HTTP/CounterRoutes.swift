internal import HTTPServing
internal import HTTPTypes

/// All that the counter answers: method, path, the scope that it takes of another machine, and what answers it; at which
/// lanes, `LaneAdmission` asks. Their description is `openapi.yaml`.
package enum CounterRoutes {
    static let table = RouteTable(interface + page)

    private static let interface: [Route<CounterResponder>] = [
        Route(.get, "/v1/verifications", .scope(.watch), CounterResponder.listing),
        Route(.post, "/v1/verifications", .scope(.verify), CounterResponder.verify),
        Route(.get, "/v1/verifications/{id}", .scope(.watch), CounterResponder.recorded),
        Route(.post, "/v1/verifications/{id}/identity", .scope(.confirm), CounterResponder.decideAnew),
        Route(.post, "/v1/verifications/{id}/services", .scope(.record), CounterResponder.give),
        Route(.delete, "/v1/verifications/{id}/services/{sid}", .scope(.record), CounterResponder.undo),
        Route(.post, "/v1/verifications/{id}/receipt", .scope(.record), CounterResponder.presenceReceipt),
        Route(.get, "/v1/counts", .scope(.watch), CounterResponder.counts),
        Route(.get, "/v1/fallbacks", .anyScope([.verify, .watch]), CounterResponder.ladder),
        Route(.get, "/v1/fallback-uses", .scope(.watch), CounterResponder.fallbackUses),
        Route(.post, "/v1/fallback-uses", .scope(.record), CounterResponder.useByLadder),
        Route(.post, "/v1/images", .scope(.verify), CounterResponder.verifyPicture),
        Route(.get, "/v1/events", .scope(.watch), CounterResponder.events),
        Route(.get, "/v1/lanes", .anyScope([.verify, .watch]), CounterResponder.lanes),
        Route(.post, "/v1/lanes/{name}/passage", .scope(.record), CounterResponder.passage),
        Route(.post, "/v1/lanes/{name}/open", .scope(.supervise), CounterResponder.open),
        Route(.get, "/v1/page", .anyScope([.verify, .watch]), CounterResponder.pageDescription),
        Route(.post, "/v1/shifts", .anyScope(shiftScopes), CounterResponder.signIn),
        Route(.delete, "/v1/shifts/current", .anyScope(shiftScopes), CounterResponder.signOff),
        Route(.get, "/v1/status", .anyScope([.verify, .watch]), CounterResponder.status),
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

    /// Whose word an operator's is at a lane.
    static let shiftScopes: [AccessScope] = [.confirm, .record, .supervise]

    /// The interface as a description has to name it: `GET /v1/…`, one for each line, with the scopes of which it takes one.
    package static var described: [(operation: String, scopes: [AccessScope])] {
        interface.map { ("\($0.method.rawValue) \($0.path.text)", $0.need.scopes) }
    }
}
