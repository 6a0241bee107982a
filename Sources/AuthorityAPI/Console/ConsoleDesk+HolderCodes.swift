internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Regulation

extension ConsoleDesk {
    /// A code for the holder's own page: shown once, told to nobody else.
    ///
    /// - Throws: `notFound` for an application that the officer is not shown.
    func giveHolderCode(for subject: HolderSubject) throws -> JSONValue {
        if case .application(let id) = subject { _ = try listed(id) }
        let made = try authority.holders.giveCode(for: subject, by: officer, at: now)
        return [
            "number": .string(made.card ?? made.subject.description), "code": .string(made.code.description),
            "endsAt": .string(made.endsAt.rfc3339),
        ]
    }
}
