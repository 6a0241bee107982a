internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Regulation
internal import Terminal
internal import Words

struct CardCodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code", abstract: "Print a one-time code for the holder's own page, /card/; it holds seven days.",
        discussion: """
            With it the holder sees the application's progress, the card's state and its uses, and can report the card as \
            lost. Give it to nobody else. An earlier one is worth nothing from then on; three wrong tries end it.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The card's number, such as JX-000123, or the application's.")
    var number: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        guard let subject = HolderSubject(typed: number) else {
            throw ValidationError(.takes("CARD", form: "JX-000123, 12"))
        }
        try reporting {
            let made = try folder.opened().holders.giveCode(for: subject, by: officer, at: moment)
            print(made.code)
            note("\(made.card ?? made.subject.description) ≤ \(LocalTime(made.endsAt))")
        }
    }
}
