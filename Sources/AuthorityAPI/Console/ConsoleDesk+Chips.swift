internal import HTTPServing
internal import Issuance
internal import JSON
internal import Registry
internal import Regulation

extension ConsoleDesk {
    static let chipKeys: Set<String> = ["application", "card", "change", "overwrites"]

    /// `{"application": id}`, `{"card": number}` for one that was begun, `{"card", "change"}` for what another officer proposed;
    /// with `"overwrites": true` also on a chip that holds something. Makes the card on the chip in the officer's own reader.
    func beginChip(_ fields: RequestFields) throws -> JSONValue {
        let (name, step) = try chips.begin(for: officer, try chipWork(fields))
        return json(of: step, job: name)
    }

    /// `{"question": number, "answer": …}`: what the chip answered to it.
    func answerChip(_ job: String, _ fields: RequestFields) throws -> JSONValue {
        let number = try fields.required("question", fields.integer("question", in: 1...10_000))
        let reply = try ChipReply(fields.required("answer", fields.fields("answer", keys: ChipReply.keys)))
        return json(of: try chips.answer(reply, to: number, of: job, by: officer), job: job)
    }

    private func chipWork(_ fields: RequestFields) throws -> ChipJob.Work {
        let overwrites = try fields.bool("overwrites") ?? false
        let (cards, officer, now) = (authority.cards, officer, now)
        if let application = try fields.integer("application", in: 1...Int64.max) {
            guard fields.value("card") == nil, fields.value("change") == nil else {
                throw Problem(.unknownKey, "card and change do not stand beside application")
            }
            return { desk throws(AuthorityError) in
                try cards.produce(
                    application: Int64(application), onChip: desk, overwrites: overwrites, by: officer, at: now)
            }
        }
        let number = try fields.text("card")
        guard fields.value("change") != nil else {
            return { desk throws(AuthorityError) in
                try cards.resumeChip(number, on: desk, overwrites: overwrites, by: officer, at: now)
            }
        }
        let change = try ConsoleDesk.change(fields, of: CardChange.allCases.filter(\.makesCard))
        return { desk throws(AuthorityError) in
            try cards.confirm(change, of: number, onChip: desk, overwrites: overwrites, by: officer, at: now)
        }
    }

    private func json(of step: ChipJob.Step, job: String) -> JSONValue {
        switch step {
        case .asks(let number, let question):
            ["job": .string(job), "number": .integer(Int64(number)), "question": question.json]
        case .made(let card): ["card": json(of: card)]
        }
    }
}
