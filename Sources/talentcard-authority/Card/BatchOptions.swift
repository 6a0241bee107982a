internal import ArgumentParser
internal import CardPrinting
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

/// Many cards in one go, on all cores; run again after an interruption, it goes on.
struct BatchOptions: ParsableArguments {
    @Option(
        help: """
            A sheet (CSV or .xlsx) of paper cards: order, name, category, documents, born. Each order is carried out once, so \
            the same sheet again goes on where it was interrupted.
            """, completion: .file())
    var batch: String?

    @Flag(help: "A paper card for every approved application.")
    var applications = false

    @Option(
        help: """
            A folder for the sheets of a batch, NUMBER.pdf. Whatever sheet a card lacks is drawn: of --applications those \
            of all paper cards that were made and not handed out.
            """, completion: .directory)
    var sheets: String?

    var isGiven: Bool { batch != nil || applications }

    func validate() throws {
        guard batch == nil || !applications else { throw ValidationError(.oneOf("--batch", "--applications")) }
        guard isGiven || sheets == nil else {
            throw ValidationError(.goesOnly("--sheets", with: "--batch, --applications"))
        }
    }

    func run(at authority: Authority, by officer: Officer, _ moment: Timestamp) throws {
        if let sheets {
            try PrintableName.checkFonts()
            try Directory.make(sheets, .owner)
        }
        let work = try work(at: authority, by: officer, moment)
        guard try BatchRun(work, sheets: sheets, of: authority.cards.printedIssuer()).run() else { throw ExitCode(1) }
    }

    private func work(
        at authority: Authority, by officer: Officer, _ moment: Timestamp
    ) throws(AuthorityError) -> any PortionedWork {
        if let batch {
            let orders = try BatchOrder.all(in: batch, on: authority.day(of: moment))
            return Portions(orders) { (orders) throws(AuthorityError) in
                try authority.cards.produce(orders, by: officer, at: moment)
            } place: {
                "line \($0.line)"
            }
        }
        // What an earlier run has made and not drawn comes first.
        let lacking = try cardsWithoutSheet(at: authority).map(Wanted.sheet)
        let approved = try authority.applications.applications(in: .approved).map { Wanted.card($0.id) }
        return Portions(lacking + approved) { (wanted) throws(AuthorityError) in
            let made = wanted.compactMap(\.made).map {
                Result<BatchOutcome, AuthorityError>.success(BatchOutcome(card: $0, isNew: false))
            }
            let ids = wanted.compactMap(\.application)
            return try made + (ids.isEmpty ? [] : authority.cards.produce(applications: ids, by: officer, at: moment))
        } place: {
            $0.place
        }
    }

    private func cardsWithoutSheet(at authority: Authority) throws(AuthorityError) -> [CardRecord] {
        guard let sheets else { return [] }
        return try authority.cards.cards(in: .produced).filter {
            $0.carrier == .paper && !Directory.holds("\(sheets)/\($0.number).pdf")
        }
    }

    private enum Wanted {
        /// Of a card that is there.
        case sheet(CardRecord)
        /// For this application, with its sheet.
        case card(Int64)

        var made: CardRecord? {
            guard case .sheet(let card) = self else { return nil }
            return card
        }

        var application: Int64? {
            guard case .card(let id) = self else { return nil }
            return id
        }

        var place: String {
            switch self {
            case .sheet(let card): card.number
            case .card(let id): "application \(id)"
            }
        }
    }
}
