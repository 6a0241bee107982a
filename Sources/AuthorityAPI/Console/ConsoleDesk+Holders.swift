internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    /// Of so many at once a word is taken, and so many are shown: after those the next.
    static let holdersAtOnce = 1000

    /// What an employer says of many at once.
    private static let words: [EmploymentEvent] = [.confirmed, .retired, .dismissed, .moved]

    /// Whose yearly confirmation is due (Art. 12): an employer's own holders, the authority's all.
    func holdersDue() throws -> JSONValue {
        try require(.updateEmployment)
        let due = try authority.supervision.holdersDue(by: officer, at: now)
        let shown = due.prefix(ConsoleDesk.holdersAtOnce)
        try tell(ofDue: shown.map(\.card.number))
        return [
            "total": .integer(Int64(due.count)),
            "holders": .array(
                shown.map { holder in
                    [
                        "number": .string(holder.card.number), "holder": .string(holder.card.holderName),
                        "category": .string(holder.card.category.id),
                        "kind": .string(holder.card.category.kind.id),
                        "employer": holder.employer.map(JSONValue.string) ?? .null,
                        "confirmedAt": .string(holder.confirmedAt.rfc3339),
                        "asksForRetirement": .bool(holder.asksForRetirement),
                    ]
                }),
        ]
    }

    /// `{"event": "confirmed" | "retired" | "dismissed" | "moved", "cards": [number, …]}`: of all of them or of none.
    func updateHolders(_ fields: RequestFields) throws -> JSONValue {
        let name = try fields.text("event")
        guard let event = ConsoleDesk.words.first(where: { $0.name == name }) else {
            throw AuthorityError(DeskFault.notOneOf(choices: ConsoleDesk.words.map(\.name)), at: "event")
        }
        let numbers = try fields.required("cards", fields.strings("cards", count: 1...ConsoleDesk.holdersAtOnce))
        guard Set(numbers).count == numbers.count else { throw Problem(.badValue, "cards names one twice") }
        try onOwn(numbers, to: .updateEmployment) {
            try authority.supervision.updateEmployment(event, of: numbers, by: officer, at: now)
        }
        return ["updated": .integer(Int64(numbers.count))]
    }

    /// Whoever acts for one employer is told of others' cards what he is told of those that there are not.
    ///
    /// - Throws: what `work` throws, and in its place `notFound` where one of the cards is another employer's.
    func onOwn<Result>(_ numbers: [String], to duty: Duty, _ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch {
            for number in numbers { try requireOwn(number, to: duty) }
            throw error
        }
    }

    private func requireOwn(_ number: String, to duty: Duty) throws(AuthorityError) {
        let employer = try authority.supervision.employment(of: number)?.employer
        do throws(RuleBreach) {
            try standing.check(duty, for: employer)
        } catch .office(.otherBody) {
            throw AuthorityError(CardFault.unknownCard, at: number)
        } catch {
            // What else stands against it, the step itself says.
        }
    }
}
