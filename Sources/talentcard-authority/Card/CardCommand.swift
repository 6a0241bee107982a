internal import ArgumentParser
internal import Credential
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct CardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card", abstract: "Cards: made, handed out, suspended, restored, replaced, cancelled.",
        subcommands: [
            ProduceCommand.self, ResumeCommand.self, IssueCommand.self, SuspendCommand.self, RestoreCommand.self,
            CardTakeBackCommand.self, CancelCommand.self, PrintCommand.self,
            ReplaceCommand.self, AmendCommand.self, ReinstateCommand.self, ConfirmCommand.self, DropChangeCommand.self,
            ReclassifyCommand.self, AddCommand.self, WithdrawCommand.self, ConfirmCarrierCommand.self, ShowCommand.self,
            ListCommand.self, CardCodeCommand.self,
        ])
}

/// One card of one authority, and who acts when.
struct StepArguments: ParsableArguments {
    @OptionGroup var folder: FolderArgument

    @Argument(
        help: """
            The card's number, such as JX-000123. Of a card that a restored registry does not know: the place that counters \
            show of it, LIST#INDEX.
            """)
    var number: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func take(_ step: CardStep, by officer: Officer) throws {
        let moment = try at.moment
        try reporting {
            let cards = try folder.opened().cards
            if let place {
                let life = try cards.step(step, on: place, by: officer, at: moment)
                return print("\(number) \(life.words)")
            }
            let card = try cards.step(step, on: number, by: officer, at: moment)
            print("\(card.number) \(card.life.words)")
        }
    }

    private var place: StatusReference? {
        guard let mark = number.lastIndex(of: "#"), let index = UInt64(number[number.index(after: mark)...]) else {
            return nil
        }
        return StatusReference(uri: String(number[..<mark]), index: index)
    }
}

struct IssueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Hand cards out: from the next publication on they are valid (Art. 6).",
        discussion: """
            Named cards are handed out all or none. --all and --list hand out by the thousand: begun again after an \
            interruption they go on, and a card of a list that cannot be handed out is named and passed over. --scan takes \
            the texts of the cards' codes from a scanner: each is answered with whose card it is, or why it is not handed \
            out, and at the end of the input all that were good are handed out.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The cards' numbers, such as JX-000123; all of them are handed out or none.")
    var numbers: [String] = []

    @Flag(help: "All that are made: a batch that is fetched at once.")
    var all = false

    @Option(help: "A file of cards' numbers, one a line.", completion: .file())
    var list: String?

    @Flag(help: "Those whose codes are scanned: their texts, one a line of standard input.")
    var scan = false

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard [all, scan, list != nil, !numbers.isEmpty].count(where: \.self) == 1 else {
            throw ValidationError(.choose("NUMBER…, --list FILE, --all, --scan"))
        }
    }

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        var refused = 0
        try reporting {
            let cards = try folder.opened().cards
            if all {
                try cards.issueAll(by: officer, at: moment, IssueCommand.tell)
            } else if scan {
                var desk = ScanningDesk(cards: cards, officer: officer)
                try desk.scanAll()
                refused = desk.refused
                try cards.issueListed(desk.numbers, by: officer, at: moment) { portion in
                    IssueCommand.tell(portion)
                    refused += portion.refused.count
                }
            } else if let list {
                let text = String(decoding: try StableFile.read(list), as: UTF8.self)
                let numbers = text.split(whereSeparator: \.isWhitespace).map(String.init)
                try cards.issueListed(numbers, by: officer, at: moment) { portion in
                    IssueCommand.tell(portion)
                    refused += portion.refused.count
                }
            } else {
                try cards.issue(numbers, by: officer, at: moment)
                for number in numbers { print("\(number) \(CardState.issued.rawValue)") }
            }
        }
        guard refused == 0 else { throw ExitCode(1) }
    }

    private static func tell(_ portion: HandOutPortion) {
        for number in portion.issued { print("\(number) \(CardState.issued.rawValue)") }
        for error in portion.refused { note(error.deskLine) }
    }
}

struct SuspendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Reported lost: not valid until restored (Art. 10).")

    @OptionGroup var card: StepArguments

    func run() throws { try card.take(.suspend, by: card.by.officer) }
}

struct CardTakeBackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take-back",
        abstract: "Handed to somebody else: not valid until its own holder has it and it is restored (Art. 6).")

    @OptionGroup var card: StepArguments

    func run() throws { try card.take(.takeBack, by: card.by.officer) }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Found before it was replaced, or with its own holder after it was taken back: valid again (Art. 10)."
    )

    @OptionGroup var card: StepArguments

    func run() throws { try card.take(.restore, by: card.by.officer) }
}

extension CardLife {
    /// The state, and what waits.
    var words: String {
        let stands = suspension == .takenBack ? "\(state.rawValue), taken back" : state.rawValue
        guard let proposal else { return stands }
        return "\(stands), cancellation proposed by \(proposal.officer.id)"
    }
}
