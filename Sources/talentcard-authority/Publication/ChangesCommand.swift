internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "Larger changes of a status list than counters take in a day: allowed, listed.",
        subcommands: [ChangesAllowCommand.self, ChangesListCommand.self])
}

struct ChangesAllowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allow", abstract: "Allow a larger change, by two officers.",
        discussion: """
            Counters take 5 % of a list's live cards a day, at least 20, each for cancelling and suspending, and for \
            restoring; what is more they hold back. One officer proposes more for a time, another confirms it by its number; \
            then the offline keys sign it (`repository export-signing`, `sign`, `import-signing`), and `publish` tells it.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "The status list's uri, as `changes list` names it.")
    var list: String?

    @Option(help: "From when, RFC 3339; default: now.")
    var from: String?

    @Option(help: "Until when, RFC 3339.")
    var until: String?

    @Option(help: "Valid cards that may be cancelled or suspended in that time, in all.")
    var disable = 0

    @Option(help: "Suspended cards that may be restored in that time, in all.")
    var restore = 0

    @Option(help: "The number of a change that another officer proposed: confirm it.")
    var confirm: Int64?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        let isOrder = list != nil && until != nil
        guard isOrder != (confirm != nil), isOrder || (list == nil && until == nil && from == nil) else {
            throw ValidationError(.choose("--list, --until, NUMBER…; --confirm NUMBER"))
        }
    }

    func run() throws {
        let (officer, moment) = (try by.namedOfficer, try at.moment)
        if let confirm {
            return try reporting {
                try folder.opened().publication.confirmChange(confirm, by: officer, at: moment)
                print("change \(confirm): allowed; have it signed by `repository export-signing`, then publish")
            }
        }
        let order = ChangeOrder(
            uri: list ?? "", from: try from.map { try ChangesAllowCommand.moment($0, "--from") } ?? moment,
            until: try ChangesAllowCommand.moment(until ?? "", "--until"), disable: disable, restore: restore)
        try reporting {
            let id = try folder.opened().publication.proposeChange(order, by: officer, at: moment)
            print("change \(id): proposed; another officer confirms it with --confirm \(id)")
        }
    }

    private static func moment(_ text: String, _ option: String) throws -> Timestamp {
        guard let moment = Timestamp(rfc3339: text) else {
            throw ValidationError(.takes(option, form: "2026-11-22T16:00:00+08:00"))
        }
        return moment
    }
}

struct ChangesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Each status list, and each larger change that was proposed or allowed.")

    @OptionGroup var folder: FolderArgument
    @OptionGroup var options: ListOptions

    func run() throws {
        try reporting {
            let (changes, lists) = try folder.opened().publication.changes()
            var shown = Listing([.list, .standing, .used, .attested, .known], options)
            for list in lists {
                shown.append(
                    Cell(list.uri),
                    .standing { _ in list.isSpare ? .spareList : list.isFull ? .fullList : .openList },
                    .standing { _ in .places(used: list.used, of: list.size) },
                    Cell("\(list.attested) attested", "\(list.attested)"),
                    Cell("\(list.told) as counters know", "\(list.told)"))
            }
            shown.show()
            guard !changes.isEmpty else { return }
            var waiting = Listing([.change, .list, .from, .until, .disable, .restore, .standing], options)
            for (uri, change) in changes {
                waiting.append(
                    Cell("change \(change.id)", "\(change.id)"), Cell(uri), .moment(change.from), .moment(change.until),
                    Cell("disable \(change.disable)", "\(change.disable)"),
                    Cell("restore \(change.restore)", "\(change.restore)"), Cell(change.words))
            }
            waiting.show()
        }
    }
}

extension AllowedChangeRecord {
    fileprivate var words: String {
        guard let confirmedBy else { return "proposed by \(proposedBy.id)" }
        let hands = "by \(proposedBy.id) and \(confirmedBy.id)"
        return switch standing {
        case .proposed: "proposed \(hands)"
        case .toBeSigned: "to be signed, \(hands)"
        case .inForce: "in force at counters, \(hands)"
        case .over: "over, \(hands)"
        }
    }
}
