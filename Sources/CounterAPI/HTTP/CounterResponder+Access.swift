internal import HTTPTypes

// What each route asks of those who come from another machine.

extension CounterResponder.Route {
    /// What a request by the method needs.
    func need(for method: HTTPRequest.Method) -> AccessGuard.Need {
        switch self {
        case .live, .ready, .description, .repository: .nothing
        case .metrics: .scope(.admin)
        case .page: .anyToken
        case .verifications: method == .post ? .scope(.verify) : .scope(.record)
        case .services, .service, .opening: .scope(.record)
        case .verification, .identity, .images, .events, .lanes, .passage, .status: .scope(.verify)
        }
    }
}
