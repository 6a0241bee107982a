internal import HTTPServing
internal import Issuance
internal import Registry
internal import Regulation

extension ListQuestion {
    static let findingKeys: Set<String> = ["state", "kind", "site", "card", "officer", "after"]

    var namesState: Bool { values["state"] != nil }

    func findings() throws -> FindingSelection {
        var selection = FindingSelection()
        switch values["state"] {
        case nil, "open": selection.part = .open
        case "closed": selection.part = .closed
        case "all": selection.part = .all
        case .some: throw AuthorityError(DeskFault.notOneOf(choices: ["open", "closed", "all"]), at: "state")
        }
        selection.kind = try choice("kind", FindingKind.allCases, \.rawValue)
        selection.site = try plain("site")
        selection.card = try plain("card")
        if let name = values["officer"] {
            guard let officer = Officer(name) else { throw Problem(.badValue, "officer is no name of an officer") }
            selection.officer = officer
        }
        return selection
    }
}
