package import CardPrinting
package import Primitives
package import Registry
package import Regulation

extension Authority.Cards {
    /// Several cards as one file for the printer, in the order of their numbers as they are given.
    ///
    /// - Parameter numbers: each once, at most `PrintJob.limit`.
    /// - Throws: `badInput` with its number for a card that is not on paper, is cancelled, or has a name that no font can
    ///   print (a list takes every card); `notFound`, `registry`, `altered`, `disk`.
    package func printJob(_ numbers: [String], as layout: PrintLayout) throws(AuthorityError) -> [UInt8] {
        try job(of: store.reading { (registry) throws(AuthorityError) in try registry.listed(numbers) }, as: layout)
    }

    /// The same for an officer at the console: whoever has the file has the cards, and each is in the trail before it
    /// leaves.
    ///
    /// - Throws: as above; `ruleBroken`.
    package func printJob(
        _ numbers: [String], as layout: PrintLayout, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) -> [UInt8] {
        let disclosures: [Disclosure] = layout.hasCards ? numbers.map { .sheet($0) } : [.handOutList(numbers)]
        try store.reading { (registry) throws(AuthorityError) in
            for disclosure in disclosures.prefix(1) { try registry.admitted(disclosure.duty, officer) }
        }
        let file = try printJob(numbers, as: layout)
        try store.changing { (registry) throws(AuthorityError) in
            for disclosure in disclosures {
                let admission = try registry.admitted(disclosure.duty, officer)
                try registry.record(.disclosed(disclosure), by: admission, at: now)
            }
        }
        return file
    }

    private func job(of listed: [ListedCard], as layout: PrintLayout) throws(AuthorityError) -> [UInt8] {
        let lines = listed.map {
            HandOutLine(
                number: $0.card.number, holderName: $0.card.holderName, category: $0.card.category,
                employer: $0.employerName)
        }
        var cards: [PrintedCard] = []
        for one in listed where layout.hasCards {
            guard one.card.isPrintable else { throw AuthorityError(CardFault.notPrintable, at: one.card.number) }
            cards.append(try PrintedCard(one.card))
        }
        return try PrintJob(lines, of: printedIssuer()).pdf(cards, as: layout)
    }
}

extension CardRecord {
    package var isPrintable: Bool { carrier.isPrintable(in: life.state) }
}

extension Carrier {
    /// Printed is a card on paper, while it is not cancelled.
    package func isPrintable(in state: CardState) -> Bool { self == .paper && state != .cancelled }
}

extension RegistrySession {
    fileprivate func listed(_ numbers: [String]) throws(AuthorityError) -> [ListedCard] {
        var cards: [ListedCard] = []
        for number in numbers {
            guard let card = try listedCard(number) else { throw Authority.unknown(number) }
            cards.append(card)
        }
        return cards
    }
}
