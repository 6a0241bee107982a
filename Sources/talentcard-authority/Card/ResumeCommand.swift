internal import ArgumentParser
internal import Issuance
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with a card whose chip was not finished.",
        discussion: """
            Where the chip holds the card's key it is written again, whatever lies on it. Another chip, or one that has lost \
            the key, makes a new one: the card begun is dead from then on, and one with a new number takes its place.
            """)

    @OptionGroup var card: StepArguments
    @OptionGroup var chip: ChipOptions

    func validate() throws {
        guard chip.piv != nil else { throw ValidationError(.missingArguments("--piv READER")) }
    }

    func run() throws {
        let (officer, moment) = (try card.by.officer, try card.at.moment)
        try reporting {
            let authority = try card.folder.opened()
            let made = try chip.withDesk { (desk) throws(AuthorityError) in
                try authority.cards.resumeChip(
                    card.number, on: desk, overwrites: chip.overwrite, by: officer, at: moment)
            }
            print(made.number)
        }
    }
}
