internal import Credential
internal import HTTPServing
internal import Hummingbird
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

/// What a list is asked for: in the address, or in the body where something is to be found, since neither names nor numbers
/// stand in a URL. Both have the same members, each a text.
struct ListQuestion: Sendable {
    let values: [String: String]

    /// In the address. Each once; unknown ones are refused.
    init(_ request: Request, keys: Set<String>) throws(Problem) {
        var values: [String: String] = [:]
        for (key, value) in request.uri.queryParameters {
            guard keys.contains(String(key)) else {
                throw Problem(.unknownKey, "the address asks for none of: \(keys.sorted().joined(separator: ", "))")
            }
            guard values.updateValue(String(value), forKey: String(key)) == nil else {
                throw Problem(.badValue, "\(key) stands twice")
            }
        }
        self.values = values
    }

    /// In the body, with what is to be found.
    init(_ fields: RequestFields, keys: Set<String>) throws(Problem) {
        var values = ["query": try fields.text("query")]
        for key in keys where fields.value(key) != nil { values[key] = try fields.text(key) }
        self.values = values
    }

    static let applicationKeys: Set<String> = ["state", "mine", "employer", "category", "waits", "sort", "after"]
    static let cardKeys: Set<String> = ["state", "employer", "kind", "ends", "sort", "after"]

    /// What is to be found.
    var text: String? { values["query"] }

    /// - Parameter now: what waits for some days has not changed since before then.
    func applications(at now: Timestamp) throws -> ApplicationSelection {
        // The viewer is asked of the registry.
        var selection = ApplicationSelection(viewer: nil)
        selection.states = try states()
        if let mine = values["mine"] {
            guard mine == "1" else { throw AuthorityError(DeskFault.notOneOf(choices: ["1"]), at: "mine") }
            selection.hand = .own
        }
        selection.employer = values["employer"]
        selection.category = try choice("category", Credential.Category.allCases, \.id)
        selection.unchangedSince = try days("waits").map { now.adding(seconds: -$0 * 86_400) }
        selection.order = try choice("sort", ApplicationSelection.Order.allCases, \.rawValue) ?? .hand
        selection.after = try place("after") { ApplicationPlace($0) }
        return selection
    }

    /// - Parameter now: what ends within some days ends before then.
    func cards(at now: Timestamp) throws -> CardSelection {
        var selection = CardSelection()
        if let state = try choice("state", CardState.allCases, \.rawValue) { selection.states = [state] }
        selection.employer = values["employer"]
        selection.kind = try choice("kind", CardKind.allCases, \.id)
        selection.endsBefore = try days("ends").map { now.adding(seconds: $0 * 86_400) }
        let order = selection.endsBefore == nil ? CardSelection.Order.newest : .ends
        selection.order = try choice("sort", CardSelection.Order.allCases, \.rawValue) ?? order
        selection.after = try place("after") { CardPlace($0) }
        return selection
    }

    /// Longer than any card's term.
    private static let daysLimit: Int64 = 3660

    /// Of the applications: one state, `open` for all that go on from, which is meant where nothing is said, or `all`.
    private func states() throws(AuthorityError) -> Set<ApplicationState> {
        let open = Set(ApplicationState.allCases.filter { !$0.isFinished })
        switch values["state"] {
        case nil, "open": return open
        case "all": return []
        case let name?:
            guard let state = ApplicationState(rawValue: name) else {
                throw AuthorityError(
                    DeskFault.notOneOf(choices: ["open", "all"] + ApplicationState.allCases.map(\.rawValue)),
                    at: "state")
            }
            return [state]
        }
    }

    private func days(_ key: String) throws(AuthorityError) -> Int64? {
        guard let text = values[key] else { return nil }
        guard let count = Int64(text), (1...ListQuestion.daysLimit).contains(count) else {
            throw AuthorityError(DeskFault.daysOutOfRange(limit: Int(ListQuestion.daysLimit)), at: key)
        }
        return count
    }

    func choice<Choice>(
        _ key: String, _ choices: [Choice], _ name: (Choice) -> String
    ) throws(AuthorityError) -> Choice? {
        guard let text = values[key] else { return nil }
        guard let choice = choices.first(where: { name($0) == text }) else {
            throw AuthorityError(DeskFault.notOneOf(choices: choices.map(name)), at: key)
        }
        return choice
    }

    private func place<Place>(_ key: String, _ parse: (String) -> Place?) throws(Problem) -> Place? {
        guard let text = values[key] else { return nil }
        guard let place = parse(text) else { throw Problem(.badValue, "\(key) is no end of a page") }
        return place
    }
}
