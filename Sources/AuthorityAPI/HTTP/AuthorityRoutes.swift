internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Regulation

/// All that the authority answers: method, path, what it needs, and what answers it. Their description is `openapi.yaml`.
package enum AuthorityRoutes {
    static let open = RouteTable(everywhere)
    static let all = RouteTable(everywhere + machines + holder + session + desk + offices + page)

    private static let everywhere: [Route<AuthorityResponder>] = [
        Route(.get, "/repository/{+path}", .nothing, AuthorityResponder.repository),
        Route(.get, "/openapi.yaml", .nothing, AuthorityResponder.page),
    ]

    private static let machines: [Route<AuthorityResponder>] = [
        Route(.post, "/v1/reports", .site, AuthorityResponder.receive),
        Route(.post, "/v1/phones", .nothing, AuthorityResponder.enrollPhone),
        Route(.get, "/v1/trust", .nothing, AuthorityResponder.offeredTrust),
        Route(.post, "/v1/sites/enrolments", .nothing, AuthorityResponder.enrolSite),
    ]

    private static let holder: [Route<AuthorityResponder>] = [
        Route(.post, "/card/v1/session", .console, AuthorityResponder.holderSignIn),
        Route(.get, "/card/v1/session", .holder, answersHead: false, AuthorityResponder.holderSignedIn),
        Route(.delete, "/card/v1/session", .holder, AuthorityResponder.holderSignOut),
        Route(.post, "/card/v1/loss", .holder, AuthorityResponder.reportLoss),
    ]

    private static let session: [Route<AuthorityResponder>] = [
        Route(.get, "/console/v1/session", .session, answersHead: false, AuthorityResponder.signedIn),
        Route(.post, "/console/v1/session", .console, AuthorityResponder.signIn),
        Route(.delete, "/console/v1/session", .session, AuthorityResponder.signOut),
        Route(.post, "/console/v1/welcome", .console, AuthorityResponder.openWelcome),
        Route(.post, "/console/v1/welcome/confirmation", .console, AuthorityResponder.takeWelcome),
    ]

    private static let desk: [Route<AuthorityResponder>] = [
        Route(.get, "/console/v1/applications", .openSession, answersHead: false, AuthorityResponder.applications),
        writing("/console/v1/applications", ConsoleDesk.submissionKeys) { desk, _, fields in try desk.submit(fields) },
        reading("/console/v1/applications/{id}") { desk, call in try desk.application(try call.number("id")) },
        writing("/console/v1/applications/{id}/correction", ConsoleDesk.submissionKeys) { desk, call, fields in
            try desk.correct(try call.number("id"), fields)
        },
        writing("/console/v1/steps/applications", ["step", "reason", "applications"]) { desk, _, fields in
            try desk.stepApplications(fields)
        },
        writing("/console/v1/applications/{id}/steps", ["step", "reason"]) { desk, call, fields in
            try desk.stepApplication(try call.number("id"), fields)
        },
        Route(.post, "/console/v1/applications/{id}/papers", .session, AuthorityResponder.addPaper),
        Route(
            .get, "/console/v1/applications/{id}/papers/{digest}", .session, answersHead: false,
            AuthorityResponder.paper),
        writing("/console/v1/applications/{id}/papers/{digest}/removal", []) { desk, call, _ in
            try desk.removePaper(call.values["digest"], of: try call.number("id"))
        },
        Route(.post, "/console/v1/import/preview", .session, AuthorityResponder.previewImport),
        Route(.post, "/console/v1/import/sheet/{digest}", .session, AuthorityResponder.importSheet),
        Route(
            .get, "/console/v1/import/template/{language}", .session, answersHead: false,
            AuthorityResponder.importTemplate),
        reading("/console/v1/employers") { desk, _ in try desk.employers() },
        Route(.get, "/console/v1/cards", .openSession, answersHead: false, AuthorityResponder.cards),
        Route(.post, "/console/v1/search", .openSession, AuthorityResponder.findCards),
        Route(.post, "/console/v1/search/applications", .openSession, AuthorityResponder.findApplications),
        reading("/console/v1/cards/{number}") { desk, call in try desk.card(call.values["number"]) },
        Route(.get, "/console/v1/cards/{number}/sheet", .session, answersHead: false, AuthorityResponder.sheet),
        writing("/console/v1/cards/{number}/steps", ["step", "reason"]) { desk, call, fields in
            try desk.stepCard(call.values["number"], fields)
        },
        writing("/console/v1/cards/{number}/changes", ConsoleDesk.changeKeys) { desk, call, fields in
            try desk.proposeChange(call.values["number"], fields)
        },
        writing("/console/v1/cards/{number}/changes/confirmation", ["change"]) { desk, call, fields in
            try desk.confirmChange(call.values["number"], fields)
        },
        writing("/console/v1/cards/{number}/changes/withdrawal", ["change"]) { desk, call, fields in
            try desk.withdrawChange(call.values["number"], fields)
        },
        writing("/console/v1/cards/{number}/phone", []) { desk, call, _ in
            try desk.invitePhone(call.values["number"])
        },
        writing("/console/v1/chips", ConsoleDesk.chipKeys) { desk, _, fields in try desk.beginChip(fields) },
        writing("/console/v1/chips/{job}", ["question", "answer"]) { desk, call, fields in
            try desk.answerChip(call.values["job"], fields)
        },
        writing("/console/v1/cards/{number}/holder-code", []) { desk, call, _ in
            try desk.giveHolderCode(for: .card(call.values["number"]))
        },
        writing("/console/v1/applications/{id}/holder-code", []) { desk, call, _ in
            try desk.giveHolderCode(for: .application(try call.number("id")))
        },
        Route(.post, "/console/v1/print", .session, AuthorityResponder.printJob),
        writing("/console/v1/scans", ["code"]) { desk, _, fields in try desk.scan(fields) },
        writing("/console/v1/steps/cards", ["step", "cards"]) { desk, _, fields in try desk.stepCards(fields) },
        reading("/console/v1/holders/due") { desk, _ in try desk.holdersDue() },
        writing("/console/v1/holders/employment", ["event", "cards"]) { desk, _, fields in
            try desk.updateHolders(fields)
        },
        reading("/console/v1/cancellations") { desk, _ in try desk.cancellations() },
        Route(.get, "/console/v1/findings", .session, answersHead: false, AuthorityResponder.findings),
        reading("/console/v1/findings/before/{id}") { desk, call in try desk.findings(before: try call.number("id")) },
        writing("/console/v1/findings/{id}/closing", ["note"]) { desk, call, fields in
            try desk.closeFinding(try call.number("id"), fields)
        },
        writing("/console/v1/findings/{id}/assignment", ["officer"]) { desk, call, fields in
            try desk.assignFinding(try call.number("id"), fields)
        },
        writing("/console/v1/findings/{id}/notes", ["note"]) { desk, call, fields in
            try desk.noteFinding(try call.number("id"), fields)
        },
        reading("/console/v1/cards/{number}/uses") { desk, call in try desk.uses(ofCard: call.values["number"]) },
        reading("/console/v1/sites") { desk, _ in try desk.sites() },
        writing("/console/v1/sites/{id}/invitation", []) { desk, call, _ in try desk.inviteSite(call.values["id"]) },
        reading("/console/v1/operation") { desk, _ in try desk.operation() },
        Route(.post, "/console/v1/signing", .session, AuthorityResponder.exportSigning),
        Route(.post, "/console/v1/signing/signed", .session, AuthorityResponder.importSigning),
        writing("/console/v1/list-changes", ["list", "days", "disable", "restore"]) { desk, _, fields in
            try desk.proposeListChange(fields)
        },
        writing("/console/v1/list-changes/{id}/confirmation", []) { desk, call, _ in
            try desk.confirmListChange(try call.number("id"))
        },
        reading("/console/v1/policy") { desk, _ in try desk.policy() },
        writing("/console/v1/readings/{name}", ["value"]) { desk, call, fields in
            try desk.setReading(call.values["name"], fields)
        },
        writing("/console/v1/policy/preview", ConsoleDesk.policyKeys) { desk, _, fields in
            try desk.previewPolicy(fields)
        },
        writing("/console/v1/policy/proposal", ConsoleDesk.policyKeys.union(["sha256"])) { desk, _, fields in
            try desk.proposePolicy(fields)
        },
        writing("/console/v1/policy/confirmation", ["sha256"]) { desk, _, fields in try desk.confirmPolicy(fields) },
        Route(.get, "/console/v1/trail", .session, answersHead: false, AuthorityResponder.trail),
        Route(.get, "/console/v1/trail/file/{format}", .session, answersHead: false, AuthorityResponder.trailFile),
        Route(.post, "/console/v1/trail/verification", .session, AuthorityResponder.verifyTrail),
        Route(.get, "/console/v1/figures", .session, answersHead: false, AuthorityResponder.figures),
        Route(.get, "/console/v1/figures/file/{format}", .session, answersHead: false, AuthorityResponder.figuresFile),
        reading("/console/v1/report") { desk, _ in try desk.report() },
    ]

    /// Officers and employers.
    private static let offices: [Route<AuthorityResponder>] = [
        reading("/console/v1/people") { desk, _ in try desk.people() },
        reading("/console/v1/officers") { desk, _ in try desk.officers() },
        writing("/console/v1/officers", ["officer", "name", "roles", "body"]) { desk, _, fields in
            try desk.addOfficer(fields)
        },
        writing("/console/v1/officers/{id}/changes", ["name", "roles", "body"]) { desk, call, fields in
            try desk.changeOfficer(call.values["id"], fields)
        },
        writing("/console/v1/officers/{id}/invitation", []) { desk, call, _ in
            try desk.inviteOfficer(call.values["id"])
        },
        writing("/console/v1/officers/{id}/confirmation", []) { desk, call, _ in
            try desk.confirmOfficer(call.values["id"])
        },
        writing("/console/v1/officers/{id}/withdrawal", []) { desk, call, _ in
            try desk.withdrawOfficer(call.values["id"])
        },
        writing("/console/v1/officers/{id}/leaving", []) { desk, call, _ in
            try desk.dismissOfficer(call.values["id"])
        },
        writing("/console/v1/employers", ["employer", "name", "department", "region"]) { desk, _, fields in
            try desk.addEmployer(fields)
        },
        writing("/console/v1/employers/{id}/changes", ["name", "department", "region"]) { desk, call, fields in
            try desk.changeEmployer(call.values["id"], fields)
        },
        writing("/console/v1/employers/{id}/closing", ["to"]) { desk, call, fields in
            try desk.closeEmployer(call.values["id"], fields)
        },
    ]

    /// The pages' own files; no part of the interface.
    private static let page: [Route<AuthorityResponder>] = [
        Route(.get, "/", .page, AuthorityResponder.front),
        Route(.get, "/console", .page, AuthorityResponder.pageAddress),
        Route(.get, "/console/", .page, AuthorityResponder.page),
        Route(.get, "/console/page/{name}", .page, AuthorityResponder.page),
        Route(.get, "/console/page/kit/{name}", .page, AuthorityResponder.page),
        Route(.get, "/card", .page, AuthorityResponder.cardPageAddress),
        Route(.get, "/card/", .page, AuthorityResponder.cardPage),
        Route(.get, "/card/page/{name}", .page, AuthorityResponder.cardPage),
        Route(.get, "/card/page/kit/{name}", .page, AuthorityResponder.cardPage),
        Route(.get, "/card/phone", .page, AuthorityResponder.phonePageAddress),
        Route(.get, "/card/phone/", .page, AuthorityResponder.phonePage),
        Route(.get, "/card/phone/{name}", .page, AuthorityResponder.phonePage),
        Route(.get, "/card/phone/page/{name}", .page, AuthorityResponder.phonePage),
        Route(.get, "/card/phone/page/kit/{name}", .page, AuthorityResponder.phonePage),
    ]

    /// What an officer looks at. It stands in the trail then, so that `HEAD`, which shows nothing, is not answered.
    private static func reading(
        _ path: PathPattern, _ answer: @escaping @Sendable (ConsoleDesk, AuthorityCall) throws -> JSONValue
    ) -> Route<AuthorityResponder> {
        Route(.get, path, .session, answersHead: false) { responder in
            { (call: AuthorityCall) async throws(Problem) -> Response in
                Response(try await responder.desk(for: call).asking { try answer($0, call) })
            }
        }
    }

    /// What an officer does.
    ///
    /// - Parameter keys: of the body.
    private static func writing(
        _ path: PathPattern, _ keys: Set<String>,
        _ answer: @escaping @Sendable (ConsoleDesk, AuthorityCall, RequestFields) throws -> JSONValue
    ) -> Route<AuthorityResponder> {
        Route(.post, path, .session) { responder in
            { (call: AuthorityCall) async throws(Problem) -> Response in
                let fields = try await RequestFields(bodyOf: call.request, call.context, keys: keys)
                return Response(try await responder.desk(for: call).asking { try answer($0, call, fields) })
            }
        }
    }
}

extension AuthorityRoutes {
    /// The interface as a description has to name it: `GET /v1/…`, one for each line and method.
    package static var described: [String] {
        (everywhere + machines + holder + session + desk + offices).map { "\($0.method.rawValue) \($0.path.text)" }
    }
}
