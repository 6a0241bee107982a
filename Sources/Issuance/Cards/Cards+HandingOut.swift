package import Primitives
internal import Registry
package import Regulation

/// What became of one portion of cards that were to be handed out.
package struct HandOutPortion: Sendable {
    package internal(set) var issued: [String] = []
    /// Handed out before: a run that was stopped, and begun again.
    package internal(set) var earlier = 0
    package internal(set) var refused: [AuthorityError] = []
}

extension Authority.Cards {
    /// So many cards are handed out in one transaction: it holds the registry for less than a second.
    private static let portion = 1000

    /// Hands cards out, all or none.
    ///
    /// - Throws: `ruleBroken`, `notFound`, `registry`.
    package func issue(_ numbers: [String], by officer: Officer, at now: Timestamp) throws(AuthorityError) {
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.issue, officer)
            for number in numbers { _ = try authority.step(.issue, on: number, in: registry, by: admission, at: now) }
        }
    }

    /// Hands out all that are made and that nothing is proposed of, of those on chips the ones that were read back: by
    /// portions, each of which is done whole or not at all. A run that was stopped is begun again and goes on.
    ///
    /// - Parameter tell: called after each portion.
    /// - Throws: `ruleBroken`, `registry`.
    package func issueAll(
        by officer: Officer, at now: Timestamp, _ tell: (HandOutPortion) -> Void
    ) throws(AuthorityError) {
        var last = ""
        while true {
            let portion = try store.changing { (registry) throws(AuthorityError) in
                let admission = try registry.admitted(.issue, officer)
                var portion = HandOutPortion()
                portion.issued = try registry.cardsToIssue(after: last, limit: Authority.Cards.portion)
                for number in portion.issued {
                    _ = try authority.step(.issue, on: number, in: registry, by: admission, at: now)
                }
                return portion
            }
            guard let end = portion.issued.last else { return }
            last = end
            tell(portion)
        }
    }

    /// Hands out the cards of a list by portions. One that cannot be handed out is passed over, and named.
    ///
    /// - Parameter tell: called after each portion.
    /// - Throws: `registry`; `ruleBroken` for who may not hand out.
    package func issueListed(
        _ numbers: [String], by officer: Officer, at now: Timestamp, _ tell: (HandOutPortion) -> Void
    ) throws(AuthorityError) {
        for start in stride(from: 0, to: numbers.count, by: Authority.Cards.portion) {
            let wanted = numbers[start..<min(start + Authority.Cards.portion, numbers.count)]
            let portion = try store.changing { (registry) throws(AuthorityError) in
                let admission = try registry.admitted(.issue, officer)
                var portion = HandOutPortion()
                for number in wanted {
                    if try registry.card(number)?.life.state == .issued {
                        portion.earlier += 1
                        continue
                    }
                    let outcome = try Authority.passingOver(in: registry) { () throws(AuthorityError) in
                        try authority.step(.issue, on: number, in: registry, by: admission, at: now)
                    }
                    switch outcome {
                    case .success: portion.issued.append(number)
                    case .failure(let error): portion.refused.append(error)
                    }
                }
                return portion
            }
            tell(portion)
        }
    }
}
