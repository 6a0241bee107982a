internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation

struct CardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card", abstract: "Cards: made, handed out, suspended, restored, replaced, cancelled.",
        subcommands: [
            ProduceCommand.self, ResumeCommand.self, IssueCommand.self, SuspendCommand.self, RestoreCommand.self,
            CancelCommand.self,
            ReplaceCommand.self, ReclassifyCommand.self, AddCommand.self, WithdrawCommand.self, ShowCommand.self,
            ListCommand.self,
        ])
}

/// One card of one authority, and who acts when.
struct StepArguments: ParsableArguments {
    @OptionGroup var folder: FolderArgument

    @Argument(help: "The card's number, such as JX-000123.")
    var number: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func take(_ step: CardStep, by officer: Officer) throws {
        let moment = try at.moment
        try reporting {
            let card = try folder.opened().cards.step(step, on: number, by: officer, at: moment)
            print("\(card.number) \(card.life.words)")
        }
    }
}

struct IssueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Hand cards out: from the next publication on they are valid (Art. 6).")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The cards' numbers, such as JX-000123; all of them are handed out or none.")
    var numbers: [String] = []

    @Flag(help: "All that are made: a batch that is fetched at once.")
    var all = false

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard all == numbers.isEmpty else { throw ValidationError("give the cards' numbers, or --all") }
    }

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let issued = try folder.opened().cards.issue(all ? nil : numbers, by: officer, at: moment)
            for number in issued { print("\(number) \(CardState.issued.rawValue)") }
        }
    }
}

struct SuspendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Reported lost: not valid until restored (Art. 10).")

    @OptionGroup var card: StepArguments

    func run() throws { try card.take(.suspend, by: card.by.officer) }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Found before it was replaced: valid again (Art. 10).")

    @OptionGroup var card: StepArguments

    func run() throws { try card.take(.restore, by: card.by.officer) }
}

extension CardLife {
    /// The state, and what waits.
    var words: String {
        guard let proposal else { return state.rawValue }
        return "\(state.rawValue), cancellation proposed by \(proposal.officer.id)"
    }
}
