internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Regulation
internal import Terminal
internal import Words

struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "What time does: ages, terms, and employers' words that are due (Art. 11, 12).",
        discussion: """
            Lists one line a card and matter. --propose proposes what Art. 11 orders: class C at the age limit, and what \
            employers reported; another officer confirms it with --confirm, all at once, or card by card with `card cancel`. It also deletes papers of \
            applications that were decided longer ago than the reading paper-days.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "As it is at the beginning of this day in the policy's time zone; default: now.")
    var on: Day?

    @Option(help: "How many days before an end it is listed; default: the reading notice-days.")
    var aheadDays: Int?

    @Option(help: "For how many days an employer's word holds; default: the reading confirmation-days.")
    var confirmationDays: Int?

    @Flag(help: "Propose the cancellations that Art. 11 orders.")
    var propose = false

    @Flag(help: "Confirm those that another officer proposed.")
    var confirm = false

    @OptionGroup var options: ListOptions

    @Flag(help: "Print the counts only.")
    var summary = false

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard !propose || !confirm else { throw ValidationError(.oneOf("--propose", "--confirm")) }
        guard (0...36_500).contains(aheadDays ?? 0), (1...36_500).contains(confirmationDays ?? 1) else {
            throw ValidationError(.outside("--…-days", least: 1, most: 36_500))
        }
    }

    func run() throws {
        let (officer, now) = (try propose || confirm ? by.namedOfficer : by.officer, try at.moment)
        try reporting {
            let authority = try folder.opened()
            var interpretations = try authority.supervision.interpretations()
            if let aheadDays { interpretations[.notice] = Int64(aheadDays) }
            if let confirmationDays { interpretations[.confirmation] = Int64(confirmationDays) }
            let rules = SweepRules(
                moment: try on.map { try authority.supervision.beginning(of: $0) } ?? now,
                by: interpretations)
            let action: SweepAction = propose ? .propose : confirm ? .confirm : .list
            var list = Listing([.card, .matter, .article, .employer, .sentence], options)
            let found = try authority.supervision.sweep(by: rules, action, by: officer, at: now) { card, matters in
                guard !summary else { return }
                for matter in matters {
                    list.append(
                        Cell(card.number), Cell(matter.name),
                        Cell("Art. \(matter.article)", Speech.office.words.article(matter.article)),
                        Cell(card.employer ?? "-"),
                        Cell(inBoth { $0.sentence(on: matter) }, Speech.office.words.sentence(on: matter)))
                }
            }
            if !summary { list.show() }
            for (name, count) in found.counts.sorted(by: { $0.key < $1.key }) { note("\(name): \(count)") }
            if action == .propose { note("papers deleted: \(found.dropped)") }
            if action != .list { note("\(found.acted) cancellations \(propose ? "proposed" : "confirmed")") }
        }
    }
}
