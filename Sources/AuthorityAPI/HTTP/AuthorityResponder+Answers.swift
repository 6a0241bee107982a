internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird

// What answers each line of the table; the console's own are beside it.

extension AuthorityResponder {
    func repository(_ call: AuthorityCall) async throws(Problem) -> Response { await repository(call.request) }

    func receive(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await served.reports.respond(to: call)
    }

    func enrollPhone(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await served.phones.respond(to: call)
    }

    func offeredTrust(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await served.sites.trust(call)
    }

    func enrolSite(_ call: AuthorityCall) async throws(Problem) -> Response { try await served.sites.enrol(call) }

    // MARK: The console

    func signedIn(_ call: AuthorityCall) throws(Problem) -> Response { try served.console.signedIn(call) }

    func signIn(_ call: AuthorityCall) async throws(Problem) -> Response { try await served.console.signIn(call) }

    func signOut(_ call: AuthorityCall) async throws(Problem) -> Response { try await served.console.signOut(call) }

    func openWelcome(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await served.console.welcome.open(call)
    }

    func takeWelcome(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await served.console.welcome.take(call)
    }

    /// A file to be kept, not shown: it is a card.
    func sheet(_ call: AuthorityCall) async throws(Problem) -> Response {
        let number = call.values["number"]
        return AuthorityResponder.file(
            try await desk(for: call).asking { try $0.sheet(number) }, type: "application/pdf", name: "\(number).pdf")
    }

    /// The same of several cards.
    func printJob(_ call: AuthorityCall) async throws(Problem) -> Response {
        let fields = try await RequestFields(bodyOf: call.request, call.context, keys: ["layout", "cards"])
        return AuthorityResponder.file(
            try await desk(for: call).asking { try $0.printJob(fields) }, type: "application/pdf", name: "cards.pdf")
    }

    func applications(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await applications(ListQuestion(call.request, keys: ListQuestion.applicationKeys), call)
    }

    func findApplications(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await applications(try await question(in: call, ListQuestion.applicationKeys), call)
    }

    func cards(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await cards(ListQuestion(call.request, keys: ListQuestion.cardKeys), call)
    }

    func findCards(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await cards(try await question(in: call, ListQuestion.cardKeys), call)
    }

    /// `{"query": …}` and what else a list is asked for.
    private func question(in call: AuthorityCall, _ keys: Set<String>) async throws(Problem) -> ListQuestion {
        let fields = try await RequestFields(bodyOf: call.request, call.context, keys: keys.union(["query"]))
        return try ListQuestion(fields, keys: keys)
    }

    private func applications(_ question: ListQuestion, _ call: AuthorityCall) async throws(Problem) -> Response {
        Response(try await served.console.applications(question, by: try call.openSession, call))
    }

    private func cards(_ question: ListQuestion, _ call: AuthorityCall) async throws(Problem) -> Response {
        Response(try await served.console.cards(question, by: try call.openSession, call))
    }

    // MARK: The holder's page

    func holderSignIn(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await served.holders.signIn(call)
    }

    func holderSignedIn(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await served.holders.signedIn(call)
    }

    func holderSignOut(_ call: AuthorityCall) throws(Problem) -> Response { try served.holders.signOut(call) }

    func reportLoss(_ call: AuthorityCall) async throws(Problem) -> Response {
        try await served.holders.reportLoss(call)
    }

    func cardPageAddress(_ call: AuthorityCall) throws(Problem) -> Response {
        Response(status: .permanentRedirect, headers: [.location: "/card/"])
    }

    func cardPage(_ call: AuthorityCall) throws(Problem) -> Response { try AuthorityPage.card.file(for: call) }

    func phonePageAddress(_ call: AuthorityCall) throws(Problem) -> Response {
        Response(status: .permanentRedirect, headers: [.location: "/card/phone/"])
    }

    func phonePage(_ call: AuthorityCall) throws(Problem) -> Response { try AuthorityPage.phone.file(for: call) }

    // MARK: Files

    /// Who types the host alone comes to the console.
    func front(_ call: AuthorityCall) throws(Problem) -> Response {
        Response(status: .temporaryRedirect, headers: [.location: "/console/", .cacheControl: "no-store"])
    }

    func pageAddress(_ call: AuthorityCall) throws(Problem) -> Response {
        Response(status: .permanentRedirect, headers: [.location: "/console/"])
    }

    func page(_ call: AuthorityCall) throws(Problem) -> Response { try AuthorityPage.console.file(for: call) }

    /// The desk of the officer who asks.
    func desk(for call: AuthorityCall) throws(Problem) -> ConsoleDesk {
        try served.console.desk(for: try call.session.standing, at: call.at)
    }
}
