import Issuance
import Regulation

/// What somebody does to the authority, or asks it to show: by a command, at the console, or both.
struct Deed: Sendable {
    typealias Attempt = @Sendable (_ stage: RoleStage, _ officer: Officer) throws -> Void

    let name: String
    /// `key rotate`: the command that does it.
    var command: String?
    /// `POST /console/v1/search`: what at the console does it.
    var routes: [String] = []
    /// All that it takes.
    let duties: [Duty]
    /// Refused with `SessionOver` to whoever is not listed, since nobody else is ever signed in.
    var needsSession = false
    let attempt: Attempt

    struct SessionOver: Error {}

    /// - Parameter name: the command; behind a comma, what it does of several things.
    static func command(_ name: String, routes: [String] = [], _ duty: Duty, attempt: @escaping Attempt) -> Deed {
        Deed(name: name, command: String(name.prefix { $0 != "," }), routes: routes, duties: [duty], attempt: attempt)
    }

    /// What only the console does.
    static func console(
        _ route: String, _ duty: Duty, needsSession: Bool = false, attempt: @escaping Attempt
    ) -> Deed {
        Deed(name: route, routes: [route], duties: [duty], needsSession: needsSession, attempt: attempt)
    }

    static let all = handsOfArticle6 + cards + looks + office + publications

    /// Commands that take `--by` for the sake of scripts: what a service does is in its own name.
    static let commandsOfTheService = ["serve"]

    /// What at the console asks for no duty, with what it goes by instead.
    static let routesWithoutDuty = [
        "GET /repository/{+path}": "public", "GET /openapi.yaml": "public", "POST /v1/reports": "a site's token",
        "POST /v1/phones": "the code of an officer who may give it", "GET /v1/trust": "public",
        "POST /v1/sites/enrolments": "the code of an officer who may give it",
        "POST /card/v1/session": "the code of an officer who may give it",
        "GET /card/v1/session": "a holder's own session", "DELETE /card/v1/session": "a holder's own session",
        "POST /card/v1/loss": "a holder's own session",
        "POST /console/v1/session": "password and code",
        "GET /console/v1/session": "one's own session",
        "POST /console/v1/welcome": "the code of two officers who may give it",
        "POST /console/v1/welcome/confirmation": "the code of two officers who may give it",
        "GET /console/v1/people": "one's own session: names of officers",
        "GET /console/v1/employers": "one's own session: names of employers",
    ]
}
