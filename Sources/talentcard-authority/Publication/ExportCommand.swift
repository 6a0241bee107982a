internal import ArgumentParser
internal import Issuance
internal import Publication

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Publish as a trust folder: root, signers, policy, status lists with their changes.",
        discussion: "A card's step is seen by counters from the next export on.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The trust folder to write.", completion: .directory)
    var trustFolder: String

    @Flag(help: "Begin each status list anew instead of adding a delta.")
    var base = false

    @Flag(help: "More cards change than counters take in a day, and a person has looked at it.")
    var acceptMassChange = false

    @OptionGroup var clock: ClockOption
    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        var options = ExportOptions()
        options.newBase = base
        options.acceptsMassChange = acceptMassChange
        options.clock = clock.clock(at)
        try reporting {
            for list in try folder.opened().publication.export(to: trustFolder, options, by: officer, at: moment) {
                print("status/\(list.number).cwt\(list.hasDelta ? " status/\(list.number).delta" : "")")
            }
        }
    }
}
