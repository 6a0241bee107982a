internal import HTTPTypes

// What each route asks of those who come from another machine.

extension CounterResponder.Route {
    /// What a request by the method needs.
    func need(for method: HTTPRequest.Method) -> AccessGuard.Need {
        switch self {
        // The page is the same for everybody; it asks for a token itself.
        case .live, .ready, .description, .repository, .page: .nothing
        case .metrics: .scope(.admin)
        case .verifications: method == .post ? .scope(.verify) : .scope(.record)
        case .services, .service, .opening: .scope(.record)
        case .verification, .identity, .images, .events, .lanes, .passage, .status: .scope(.verify)
        }
    }
}
