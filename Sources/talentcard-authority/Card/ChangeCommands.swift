internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

extension StepArguments {
    func propose(
        _ change: CardChange, _ amendment: (Authority, Timestamp) throws(AuthorityError) -> CardAmendment
    ) throws {
        let (officer, moment) = (try by.namedOfficer, try at.moment)
        try reporting {
            let authority = try folder.opened()
            try authority.cards.propose(
                change, of: number, amending: amendment(authority, moment), by: officer, at: moment)
            print("\(number) \(change.rawValue) proposed by \(officer.id)")
        }
    }
}

struct ReplaceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replace", abstract: "Propose a card in the place of a lost one (Art. 10).",
        discussion: """
            Another officer makes it by `card confirm`: same holder, documents and end of term, a new number and key. The old \
            card is dead from then on, for ever; a lost one is suspended at once by `card suspend`. Like any new card it is \
            then issued.
            """)

    @OptionGroup var card: StepArguments

    func run() throws { try card.propose(.replace) { _, _ in .none } }
}

struct AmendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Propose a card with another name or other documents of its holder (Art. 12).",
        discussion: """
            Another officer makes it by `card confirm`: a new number, the same class and end of term. The old card is good \
            until the new one is handed out. Documents are given whole: those that stay, too.
            """)

    @OptionGroup var card: StepArguments
    @OptionGroup var holder: HolderOptions

    func validate() throws {
        guard holder.category == nil else {
            throw ValidationError(.leaveOut("--category", beside: "card amend"))
        }
    }

    func run() throws {
        try card.propose(.amend) { (authority, moment) throws(AuthorityError) in
            let today = try authority.day(of: moment)
            let name = try holder.name.map { (text) throws(AuthorityError) in try HolderName(typed: text) }
            guard holder.givesDocuments else { return CardAmendment(name: name, papers: nil) }
            return CardAmendment(
                name: name,
                papers: try HolderPapers(
                    documents: holder.documents(on: today), birthday: holder.born, on: today))
        }
    }
}

struct ReinstateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reinstate", abstract: "Propose a card for one that was cancelled wrongly (Art. 11).",
        discussion: """
            An appeal was won. A cancelled card stays cancelled; another officer makes a new one by `card confirm`, with the same \
            holder, class and end of term, and each names the other.
            """)

    @OptionGroup var card: StepArguments

    func run() throws { try card.propose(.reinstate) { _, _ in .none } }
}

struct ConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Make the card that another officer has proposed (replace, amend, reinstate)."
    )

    @OptionGroup var card: StepArguments
    @OptionGroup var carrier: CarrierOptions
    @OptionGroup var output: CardOutput

    func run() throws {
        try output.check(carrier.chosen)
        let (officer, moment) = (try card.by.namedOfficer, try card.at.moment)
        try reporting {
            let authority = try card.folder.opened()
            let change = try authority.cards.change(of: card.number)?.proposal.change ?? .replace
            let made = try carrier.withOrder(at: authority, by: officer, moment) { (carrier) throws(AuthorityError) in
                try authority.cards.confirm(change, of: card.number, on: carrier, by: officer, at: moment)
            }
            try output.write(made, of: authority.cards)
        }
    }
}

struct DropChangeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Withdraw what was proposed by `card replace`, `amend` or `reinstate`.")

    @OptionGroup var card: StepArguments

    func run() throws {
        let (officer, moment) = (try card.by.namedOfficer, try card.at.moment)
        try reporting {
            let cards = try card.folder.opened().cards
            let change = try cards.change(of: card.number)?.proposal.change ?? .replace
            try cards.withdraw(change, of: card.number, by: officer, at: moment)
        }
    }
}
