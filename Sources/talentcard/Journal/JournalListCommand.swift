internal import ArgumentParser
internal import JSON
internal import Journal
internal import Record
internal import Terminal
internal import Verification
internal import Words

/// `journal list`: decisions, the newest first.
struct JournalListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List recorded decisions, the newest first.",
        discussion: """
            Times are local: those of TZ, else of the policy in the data folder, else of the system. With --json they are \
            UTC, and everything is in codes. Where nobody walked through on one of them, a column says on which.
            """)

    @OptionGroup var journal: JournalOptions
    @OptionGroup var wanted: RecordOptions
    @OptionGroup var language: LanguageOption

    @Option(help: "At most so many, 1 to 100000.")
    var limit = 20

    @Flag(help: "Give each as a line of JSON.")
    var json = false

    /// With one more where nobody walked through on one of them.
    private static func columns(of decisions: [JSONValue]) -> [RecordColumn] {
        let hasAnnulled = decisions.contains { $0.object?["annulled"] != nil }
        return [.at, .lane, .outcome] + (hasAnnulled ? [.annulled] : []) + [.reasons, .card, .given, .operator, .id]
    }

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError(.outside("--limit", least: 1, most: 100_000)) }
    }

    func run() throws {
        let reader = try journal.reader()
        let filter = wanted.filter(limit: limit)
        let decisions = try journal.reading { () throws(JournalError) in try reader.decisions(filter) }
        guard !json else { return try StandardOutput.write(decisions.flatMap { $0.encoded() + [0x0A] }) }
        let record = journal.table(words: language.words)
        let columns = JournalListCommand.columns(of: decisions)
        var table = Table(headings: columns.map(record.heading))
        for decision in decisions {
            table.append(columns.map { record.text(record.cell(of: decision, $0)) })
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
            line; 32 zero bytes stand before the first. Everything, or with --csv the decisions that are wanted, in local \
            time; in codes, with --lang in words.
            """)

    @OptionGroup var journal: JournalOptions
    @OptionGroup var wanted: RecordOptions
    @OptionGroup var language: LanguageOption

    @Option(help: ArgumentHelp("Only the lines after this position.", valueName: "position"))
    var after: Int64 = 0

    @Flag(help: "A table of the decisions for a spreadsheet (RFC 4180), the newest first.")
    var csv = false

    /// Lines in memory at once.
    private static let part = 1000

    func validate() throws {
        guard csv || wanted.isAny else {
            throw ValidationError(.goesOnly(RecordOptions.names, with: "--csv"))
        }
    }

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
        var filter = wanted.filter(limit: JournalExportCommand.part)
        let table = journal.table(words: language.lang?.words)
        var headings = true
        while true {
            let decisions = try journal.reading { () throws(JournalError) in try reader.decisions(filter) }
            try StandardOutput.write(table.csv(of: decisions, hasHeadings: headings))
            headings = false
            guard decisions.count == JournalExportCommand.part,
                let last = decisions.last?.object?["id"]?.string.flatMap({ DecisionID($0) })
            else { return }
            filter.after = last
        }
    }
}
