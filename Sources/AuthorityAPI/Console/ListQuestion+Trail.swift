internal import HTTPServing
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Words

extension ListQuestion {
    static let trailKeys: Set<String> = ["officer", "card", "application", "action", "from", "to", "after"]
    static let trailFileKeys: Set<String> = [
        "officer", "card", "application", "action", "from", "to", "language",
    ]

    /// - Parameter begins: when a day begins where the authority is.
    func trail(_ begins: (Day) throws(AuthorityError) -> Timestamp) throws -> TrailSelection {
        var selection = TrailSelection()
        if let name = values["officer"] {
            guard let officer = Officer(name) else { throw Problem(.badValue, "officer is no name of an officer") }
            selection.officer = officer
        }
        selection.card = try plain("card")
        if let text = values["application"] {
            guard let number = Int64(text) else { throw Problem(.badValue, "application is a number") }
            selection.application = number
        }
        selection.action = try plain("action")
        selection.from = try day("from").map(begins)
        // To its end.
        selection.until = try day("to").map { try begins($0).adding(seconds: 86_400) }
        return selection
    }

    /// Behind which line of the trail the page begins.
    func line() throws(Problem) -> Int64? {
        guard let text = values["after"] else { return nil }
        guard let line = Int64(text), line > 0 else { throw Problem(.badValue, "after is no end of a page") }
        return line
    }

    func language() throws(AuthorityError) -> OfficeLanguage {
        guard let text = values["language"] else { return .zh }
        guard let language = OfficeLanguage(rawValue: text) else {
            throw AuthorityError(
                DeskFault.notOneOf(choices: OfficeLanguage.allCases.map(\.rawValue)), at: "language")
        }
        return language
    }

    func plain(_ key: String) throws(Problem) -> String? {
        guard let text = values[key] else { return nil }
        guard text.isPlainName else { throw Problem(.badValue, "\(key) is a plain word") }
        return text
    }

    func day(_ key: String) throws(Problem) -> Day? {
        guard let text = values[key] else { return nil }
        guard let day = Day(iso8601: text) else { throw Problem(.badValue, "\(key) is a day, as 2026-11-22") }
        return day
    }
}
