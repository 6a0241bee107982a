internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

/// Pages of lists: one transaction each, which asks too whether the officer still serves.
extension Console {
    /// What a screen or two show.
    static let pageLength = 50

    /// - Throws: `noSession`, `ruleBroken`, `badValue`, `registryFailed`.
    func applications(
        _ question: ListQuestion, by session: ConsoleSession, _ call: AuthorityCall
    ) async throws(Problem) -> JSONValue {
        let officer = session.signedIn.officer
        let shown = try await answering(call) { [authority, ledger] in
            try authority.applications.page(
                of: question.applications(at: call.at), finding: question.text, limit: Console.pageLength,
                by: session.signedIn,
                at: call.at
            ) { ids in
                ledger.news(ids.map { .application($0) }, to: officer, at: call.at).compactMap(\.application)
            }
        }
        // Only once the trail was told.
        let page = shown.page
        ledger.remember(page.applications.map { .application($0.application.id) }, of: officer, at: call.at)
        let desk = desk(for: shown.standing, at: call.at)
        var object: JSONObject = [
            "applications": .array(try page.applications.map { (one) throws(Problem) in try desk.json(of: one) }),
            "total": .integer(Int64(page.total)), "mine": .integer(Int64(page.inHand)),
            "counts": .object(
                JSONObject(ApplicationState.allCases.map { ($0.rawValue, .integer(Int64(page.counts[$0] ?? 0))) })),
        ]
        if let next = page.next { object["next"] = .string(next.description) }
        return .object(object)
    }

    /// - Throws: `noSession`, `ruleBroken`, `badValue`, `registryFailed`.
    func cards(
        _ question: ListQuestion, by session: ConsoleSession, _ call: AuthorityCall
    ) async throws(Problem) -> JSONValue {
        let subjects = { @Sendable (numbers: [String]) in
            (question.text.map { [DisclosureLedger.Subject.query($0)] } ?? []) + numbers.map { .listed($0) }
        }
        let officer = session.signedIn.officer
        let shown = try await answering(call) { [authority, ledger] in
            try authority.cards.page(
                of: question.cards(at: call.at), finding: question.text, limit: Console.pageLength,
                by: session.signedIn, at: call.at
            ) { numbers in
                !ledger.news(subjects(numbers), to: officer, at: call.at).isEmpty
            }
        }
        let page = shown.page
        ledger.remember(subjects(page.cards.map(\.card.number)), of: officer, at: call.at)
        let desk = desk(for: shown.standing, at: call.at)
        var object: JSONObject = [
            "cards": .array(page.cards.map(desk.json)), "total": .integer(Int64(page.total)),
        ]
        if let next = page.next { object["next"] = .string(next.description) }
        return .object(object)
    }

    /// Asks the authority on a thread for that.
    ///
    /// - Throws: `noSession` where it answers nothing.
    private func answering<Answer: Sendable>(
        _ call: AuthorityCall, _ work: @escaping @Sendable () throws -> Answer?
    ) async throws(Problem) -> Answer {
        guard let answer = try await ConsoleDesk.answering(work) else { throw over(call) }
        return answer
    }
}

extension DisclosureLedger.Subject {
    fileprivate var application: Int64? {
        guard case .application(let id) = self else { return nil }
        return id
    }
}
