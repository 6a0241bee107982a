internal import ArgumentParser
internal import JSON
internal import Journal
internal import Primitives
internal import Record
internal import Verification

/// `journal list`: decisions, the newest first.
struct JournalListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List recorded decisions, the newest first.")

    @OptionGroup var journal: JournalOptions

    @Option(help: ArgumentHelp("From this moment on (RFC 3339).", valueName: "time"))
    var from: Timestamp?

    @Option(help: ArgumentHelp("Before this moment (RFC 3339).", valueName: "time"))
    var to: Timestamp?

    @Option(help: ArgumentHelp("Only this lane.", valueName: "name"))
    var lane: String?

    @Option(help: "At most so many, 1 to 100000.")
    var limit = 20

    @Flag(help: "Give each as a line of JSON.")
    var json = false

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit must lie in 1…100000") }
    }

    func run() throws {
        let reader = try journal.reader()
        let filter = Journal.Filter(from: from, to: to, lane: lane, limit: limit)
        let decisions = try journal.reading { () throws(JournalError) in try reader.decisions(filter) }
        guard !json else { return try StandardOutput.write(decisions.flatMap { $0.encoded() + [0x0A] }) }
        var table = Table(headings: ["at", "lane", "outcome", "reasons", "card", "id"])
        for decision in decisions {
            let cells = Dictionary(
                zip(DecisionTable.headings, DecisionTable.cells(of: decision)), uniquingKeysWith: { first, _ in first })
            table.append(["at", "lane", "outcome", "reasons", "card", "id"].map { cells[$0] ?? "" })
        }
        try StandardOutput.write(table.text)
    }
}

/// `journal export`: everything, for keeping or for a spreadsheet.
struct JournalExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all lines with their hashes, the oldest first, or a table of decisions.",
        discussion: """
            One JSON object a line: {"position":…,"hash":…,"line":…}, where hash is SHA-256 of the hash before and the \
            line; 32 zero bytes stand before the first.
            """)

    @OptionGroup var journal: JournalOptions

    @Option(help: ArgumentHelp("Only the lines after this position.", valueName: "position"))
    var after: Int64 = 0

    @Flag(help: "A table of the decisions for a spreadsheet (RFC 4180), the newest first.")
    var csv = false

    /// Lines in memory at once.
    private static let part = 1000

    func run() throws {
        let reader = try journal.reader()
        if csv { try writeTable(reader) } else { try writeLines(reader) }
    }

    private func writeLines(_ reader: JournalReader) throws {
        var after = after
        while true {
            let lines = try journal.reading { () throws(JournalError) in
                try reader.lines(after: after, count: JournalExportCommand.part)
            }
            guard let last = lines.last else { return }
            try StandardOutput.write(
                lines.flatMap { $0.json.encoded() + [0x0A] })
            after = last.position.value
        }
    }

    private func writeTable(_ reader: JournalReader) throws {
        var filter = Journal.Filter(limit: JournalExportCommand.part)
        var headings = true
        while true {
            let decisions = try journal.reading { () throws(JournalError) in try reader.decisions(filter) }
            try StandardOutput.write(DecisionTable.text(of: decisions, hasHeadings: headings))
            headings = false
            guard decisions.count == JournalExportCommand.part,
                let last = decisions.last?.object?["id"]?.string.flatMap({ DecisionID($0) })
            else { return }
            filter.after = last
        }
    }
}
