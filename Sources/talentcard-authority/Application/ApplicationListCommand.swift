internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct ApplicationListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "One line an application: number, state, category, employer, card; the oldest first. No names.")

    @OptionGroup var folder: FolderArgument

    @Option(help: "Only those in this state: submitted, recommended, reviewed, approved, produced, issued, rejected.")
    var state: ApplicationState?

    @OptionGroup var search: SearchOption

    @Flag(help: "Only those that wait for the officer of --by.")
    var mine = false

    @Option(help: "Only those of this employer.")
    var employer: String?

    @Option(help: "Only those that nothing was done about for so many days.")
    var waiting: Int?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption
    @OptionGroup var options: ListOptions

    func validate() throws {
        guard waiting.map({ (1...3660).contains($0) }) ?? true else {
            throw ValidationError(.takes("--waiting", form: "1 … 3660"))
        }
    }

    func run() throws {
        let (text, moment) = (try search.text, try at.moment)
        let officer = mine ? try by.officer : nil
        var selection = ApplicationSelection(viewer: nil)
        selection.order = .oldest
        selection.employer = employer
        if let state { selection.states = [state] }
        if mine { selection.hand = .own }
        selection.unchangedSince = waiting.map { moment.adding(seconds: -Int64($0) * 86_400) }
        try reporting {
            var list = Listing([.number, .state, .category, .employer, .card], options)
            try folder.opened().applications.eachApplication(
                of: selection, finding: text, for: officer, at: moment
            ) { listed in
                let application = listed.application
                list.append(
                    Cell("\(application.id)"),
                    .code(application.life.state.rawValue) { $0.name(of: application.life.state) },
                    .code(application.category.id) { $0.name(of: application.category) },
                    Cell(application.employer), Cell(application.card ?? "-"))
            }
            list.show()
        }
    }
}
