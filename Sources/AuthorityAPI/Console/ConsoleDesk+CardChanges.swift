internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    static let changeKeys: Set<String> = ["change", "name", "documents", "born"]

    /// `{"change": "replace" | "amend" | "reinstate", "name"?, "documents"?: [{"type", "number"}], "born"?}`; the last three
    /// of amend.
    func proposeChange(_ number: String, _ fields: RequestFields) throws -> JSONValue {
        let change = try ConsoleDesk.change(fields, of: CardChange.allCases.filter(\.makesCard))
        let written = try WrittenAmendment(fields, on: try authority.day(of: now))
        guard change == .amend || written.isEmpty else {
            throw Problem(.unknownKey, "name, documents and born stand beside amend alone")
        }
        try onOwn([number], to: change.duty) {
            try authority.cards.propose(
                change, of: number, amending: try written.amendment, by: officer, at: now)
        }
        return try card(number)
    }

    /// `{"change": …}`: makes the card on paper, or does what it is of a further carrier, as another officer proposed it.
    func confirmChange(_ number: String, _ fields: RequestFields) throws -> JSONValue {
        let change = try ConsoleDesk.change(fields)
        guard change.makesCard else {
            try authority.cards.confirmCredentials(change, of: number, by: officer, at: now)
            return json(of: try authority.cards.card(number))
        }
        return json(
            of: try authority.cards.confirm(
                change, of: number, on: .paper, by: officer, at: now))
    }

    /// `{"change": …}`
    func withdrawChange(_ number: String, _ fields: RequestFields) throws -> JSONValue {
        try authority.cards.withdraw(ConsoleDesk.change(fields), of: number, by: officer, at: now)
        return try card(number)
    }

    func json(of proposal: CardChangeProposal) -> JSONValue {
        var object: JSONObject = [
            "change": .string(proposal.change.rawValue), "officer": .string(proposal.officer.id),
            "confirms": .bool(
                proposal.made == nil && proposal.officer != officer && standing.may(proposal.change.secondDuty)),
            "withdraws": .bool(proposal.made == nil && standing.may(proposal.change.duty)),
        ]
        if let made = proposal.made { object["made"] = .string(made) }
        return .object(object)
    }

    /// What the officer could propose: for buttons only, the authority asks again.
    func changes(of card: CardRecord) throws(AuthorityError) -> [CardChange] {
        let waiting = try authority.cards.change(of: card.number)
        guard now < card.expires, waiting == nil || waiting?.proposal.change.makesCard == false else { return [] }
        return CardChange.allCases.filter(\.makesCard).filter { change in
            guard standing.may(change.duty) else { return false }
            do throws(RuleBreach) {
                try card.life.check(change)
                return true
            } catch {
                return false
            }
        }
    }

    static func change(
        _ fields: RequestFields, of choices: [CardChange] = CardChange.allCases
    ) throws -> CardChange {
        guard let change = CardChange(rawValue: try fields.text("change")), choices.contains(change) else {
            throw AuthorityError(DeskFault.notOneOf(choices: choices.map(\.rawValue)), at: "change")
        }
        return change
    }
}

/// Another name or other documents, as an officer has filled them in.
private struct WrittenAmendment {
    private let today: Day
    private let name: HolderName?
    private let documents: [DocumentNumber]?
    private let born: Day?

    init(_ fields: RequestFields, on today: Day) throws {
        self.today = today
        name = try fields.string("name").flatMap { $0.isEmpty ? nil : try HolderName(typed: $0) }
        documents = try WrittenApplication.documents(fields, on: today)
        born = try WrittenApplication.birthday(fields)
    }

    var isEmpty: Bool { name == nil && documents == nil && born == nil }

    var amendment: CardAmendment {
        get throws(AuthorityError) {
            CardAmendment(
                name: name,
                papers: try documents.map { (documents) throws(AuthorityError) in
                    try HolderPapers(documents: documents, birthday: born, on: today)
                })
        }
    }
}
