internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Regulation

extension ConsoleDesk {
    /// A code for the holder's own page: shown once, told to nobody else.
    ///
    /// - Throws: `notFound` for an application or a card of another employer.
    func giveHolderCode(for subject: HolderSubject) throws -> JSONValue {
        let give = { try authority.holders.giveCode(for: subject, by: officer, at: now) }
        let made: MadeHolderCode
        switch subject {
        case .application(let id):
            _ = try listed(id)
            made = try give()
        case .card(let number): made = try onOwn([number], to: .giveHolderCode, give)
        }
        return [
            "number": .string(made.card ?? made.subject.description), "code": .string(made.code.description),
            "endsAt": .string(made.endsAt.rfc3339),
        ]
    }
}
