internal import ArgumentParser
internal import Credential
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
public import Sheets
internal import Terminal
internal import Words

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a sheet of applications in: every line, or none (Art. 6(1)).",
        discussion: """
            A workbook (.xlsx) or comma-separated values with the heads \(SheetColumn.name.heads), \
            \(SheetColumn.category.heads), \(SheetColumn.documents.heads) (TYPE:NUMBER;… or a number that tells its type), \
            \(SheetColumn.employer.heads) (id or name), \(SheetColumn.born.heads), \(SheetColumn.attachments.heads) \
            (SHA-256;…), \(SheetColumn.documentType.heads), in any order and below a title. Says of each line what became of \
            it, and of a bad one every fault with its cell. A department hands in for its employers. An empty sheet: \
            application template.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The sheet.", completion: .file())
    var sheet: String

    @Option(help: "Of comma-separated values: utf-8 or gb18030; default: as its lines tell.")
    var encoding: TextEncoding?

    @Flag(help: "Only say what would become of each line.")
    var dryRun = false

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let (authority, file) = (try folder.opened(), try SheetTable.file(at: sheet))
            let report =
                dryRun
                ? try authority.applications.previewApplications(file, encoding: encoding, by: officer, at: moment)
                : try authority.applications.importApplications(file, encoding: encoding, by: officer, at: moment)
            for line in report.lines { line.printed() }
            guard report.isAccepted else {
                throw AuthorityError(SheetFault.linesRefused(report.refusedCount), at: sheet)
            }
            note(
                dryRun
                    ? "\(report.lines.count) applications would be taken in; nothing was"
                    : "\(report.lines.count) applications taken in")
        }
    }
}

extension ImportReport.Line {
    /// What became of it; of one that could be taken and was not, what it would be.
    fileprivate func printed() {
        if let application {
            say("line \(number): application \(application)")
        } else if faults.isEmpty {
            let words = Speech.office.words
            let facts =
                [holderName ?? "", category.map { words.name(of: $0) } ?? "", employer]
                + documents.map { "\(words.name(of: $0.type)) …\($0.ending)" }
            say("line \(number): \(facts.joined(separator: " · "))")
        }
        for fault in faults { say(fault.deskLine) }
    }
}

extension TextEncoding: ExpressibleByArgument {}

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "An empty sheet of applications to fill in (.xlsx).",
        discussion: """
            Its cells for documents are texts, so that no digit is lost; categories and the officer's own employers are \
            chosen from a list.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "Where it is to be.", completion: .file())
    var out: String

    @OptionGroup var by: OfficerOption

    func run() throws {
        let officer = try by.officer
        try reporting {
            let workbook = try folder.opened().applications.template(in: Speech.office, for: officer)
            try StableFile.replace(out, with: workbook, .masked)
        }
    }
}
