internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird

/// Which part answers what is asked.
struct AuthorityResponder: HTTPResponder {
    let repository: AuthorityServer.Repository
    /// `nil` where neither loopback nor TLS keeps what is said private.
    let desk: ReportDesk?
    let phones: PhoneDesk?
    let console: Console?
    let isTLS: Bool

    func respond(to request: Request, context: HTTPContext) async -> Response {
        let path = request.uri.path
        if path.hasPrefix("/repository/") { return await repository(request) }
        do throws(Problem) {
            if path == "/v1/reports", let desk { return try await desk.respond(to: request, context) }
            if path == "/v1/phones", let phones { return try await phones.respond(to: request, context) }
            if path == "/console" || path.hasPrefix("/console/"), let console {
                return try await console.respond(to: request, context, isTLS: isTLS)
            }
            throw Problem(.notFound, "no such resource; see the interface's documentation")
        } catch {
            return error.response
        }
    }
}
