internal import ArgumentParser
internal import Issuance
public import Regulation
internal import Terminal
internal import Words

struct ReadingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading", abstract: "Figures that the regulation leaves to the authority and no counter needs.",
        discussion: """
            What makes a card's use look impossible (Art. 11(5)), and for how long an employer's word holds (Art. 12). What \
            counters decide by is in the signed policy: `policy show`.
            """,
        subcommands: [ReadingListCommand.self, ReadingSetCommand.self])
}

struct ReadingListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "One line each: name, figure, default, article, what it means.")

    @OptionGroup var folder: FolderArgument
    @OptionGroup var options: ListOptions

    func run() throws {
        try reporting {
            var list = Listing([.name, .figure, .standard, .article, .sentence], options)
            let interpretations = try folder.opened().supervision.interpretations()
            for reading in Interpretation.allCases {
                list.append(
                    Cell(reading.rawValue), Cell("\(interpretations[reading])"), Cell("\(reading.standard)"),
                    Cell("Art. \(reading.article)", Speech.office.words.article(reading.article)),
                    Cell(inBoth { $0.name(of: reading) }, Speech.office.words.name(of: reading)))
            }
            list.show()
        }
    }
}

struct ReadingSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set a figure, for every officer's machine; what was found before stays.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "Its name, as `reading list` says.")
    var name: Interpretation

    @Argument(help: "The figure.")
    var value: Int64

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting { try folder.opened().supervision.set(name, to: value, by: officer, at: moment) }
    }
}

extension Interpretation: ExpressibleByArgument {}
