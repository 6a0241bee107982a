internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Regulation
internal import Terminal
internal import Words

struct MisuseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "misuse", abstract: "What counters' reports show that an officer should look into (Art. 11(5)).",
        subcommands: [MisuseListCommand.self, MisuseCloseCommand.self])
}

struct MisuseListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The open findings, the newest first.",
        discussion: """
            A card used after it was reported lost; a document that was another person's; one card at two places too far \
            apart for the time between; a site whose repository is not what we signed, or whose journal was rewritten.
            """)

    @OptionGroup var folder: FolderArgument

    @OptionGroup var options: ListOptions

    @Flag(help: "Those that were closed too.")
    var all = false

    @Option(help: "Only those with a lower number: the next page.")
    var before: Int64?

    @Option(help: "How many, 1 to 10000.")
    var limit = 500

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError(.outside("--limit", least: 1, most: 10_000)) }
    }

    func run() throws {
        try reporting {
            let findings = try folder.opened().supervision.findings(all ? .all : .open, before: before, limit: limit)
            var list = Listing([.number, .finding, .card, .site, .moment, .sentence, .standing], options)
            for finding in findings {
                list.append(
                    Cell("\(finding.id)"), Cell(finding.matter.name), Cell(finding.matter.card ?? "-"),
                    Cell(finding.site),
                    .moment(finding.at),
                    Cell(inBoth { $0.sentence(on: finding.matter) }, Speech.office.words.sentence(on: finding.matter)),
                    finding.closing.map { closing in
                        .standing { _ in .closed(by: closing.officer.id, note: closing.note) }
                    } ?? Cell(""))
            }
            list.show()
            if let last = findings.last, findings.count == limit { note("for earlier ones: --before \(last.id)") }
        }
    }
}

struct MisuseCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Say what came of a finding; cancelling the card is `card cancel`.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The finding's number.")
    var finding: Int64

    @Option(help: "What came of it, in one line.")
    var note: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting { try folder.opened().supervision.closeFinding(finding, note: note, by: officer, at: moment) }
    }
}
