internal import CardPrinting
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Registry
internal import Regulation

extension ConsoleDesk {
    /// Cards of one request: drawn within some seconds, and handed out in one transaction.
    private static let cardsLimit = 500

    /// `{"layout": …, "cards": [number]}`, in the order of the file. Whoever has it has the cards: each is in the trail.
    func printJob(_ fields: RequestFields) throws -> [UInt8] {
        guard let layout = PrintLayout(rawValue: try fields.text("layout")) else {
            throw AuthorityError(DeskFault.notOneOf(choices: PrintLayout.allCases.map(\.rawValue)), at: "layout")
        }
        return try authority.cards.printJob(try ConsoleDesk.numbers(in: fields), as: layout, by: officer, at: now)
    }

    /// `{"code": …}`: whose card lies under the scanner, if it may be handed out.
    func scan(_ fields: RequestFields) throws -> JSONValue {
        let listed = try authority.cards.cardToHandOut(scanned: Array(try fields.text("code").utf8), by: officer)
        try tell(ofCard: listed.card.number)
        return json(of: listed)
    }

    /// `{"step": "issue", "cards": [number]}`: one of several may be refused, and the others stand.
    func stepCards(_ fields: RequestFields) throws -> JSONValue {
        guard try fields.text("step") == CardStepName.issue.rawValue else {
            throw AuthorityError(DeskFault.notOneOf(choices: [CardStepName.issue.rawValue]), at: "step")
        }
        let numbers = try ConsoleDesk.numbers(in: fields)
        let outcomes = try authority.cards.issueEach(numbers, by: officer, at: now)
        return [
            "results": .array(
                zip(numbers, outcomes).map { number, outcome in
                    switch outcome {
                    case .success(let card): ["number": .string(number), "card": json(of: card)]
                    case .failure(let error): ["number": .string(number), "refused": Problem(error).json]
                    }
                })
        ]
    }

    private static func numbers(in fields: RequestFields) throws(Problem) -> [String] {
        let numbers = try fields.required("cards", fields.strings("cards", count: 1...cardsLimit))
        guard Set(numbers).count == numbers.count else { throw Problem(.badValue, "cards names one twice") }
        return numbers
    }
}
