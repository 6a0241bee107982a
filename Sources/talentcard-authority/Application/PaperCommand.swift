internal import ArgumentParser
internal import AuthorityKeys
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct PaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "Papers of an application: what proves its ground, kept sealed.",
        discussion: """
            PDF, PNG or JPEG by their content, at most 10 MiB each. The employer hands them in before it recommends; they are deleted \
            after the decision, as the reading paper-days says, by `sweep --propose`.
            """,
        subcommands: [
            PaperAddCommand.self, PaperListCommand.self, PaperShowCommand.self, PaperRemoveCommand.self,
        ])
}

struct PaperAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Hand papers in.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The application's number.")
    var number: Int64

    @Argument(help: "The files.", completion: .file())
    var files: [String]

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let applications = try folder.opened().applications
            for file in files {
                let content = try StableFile.read(file, limitBytes: PaperFormat.limitBytes)
                let paper = try applications.addPaper(content, to: number, by: officer, at: moment)
                say("\(paper.digest.hex)\t\(paper.format.rawValue)")
            }
        }
    }
}

struct PaperListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "SHA-256, kind, bytes and day of each.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The application's number.")
    var number: Int64

    @OptionGroup var options: ListOptions

    func run() throws {
        try reporting {
            var list = Listing([.file, .kind, .bytes, .handedIn], options)
            for paper in try folder.opened().applications.papers(of: number) {
                list.append(
                    Cell(paper.digest.hex), Cell(paper.format.rawValue), Cell("\(paper.bytes)"),
                    .moment(paper.addedAt))
            }
            list.show()
        }
    }
}

struct PaperShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Write a paper into a file; the trail is told who did.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The application's number.")
    var number: Int64

    @Argument(help: "The paper's SHA-256, as `list` has it.")
    var digest: String

    @Option(help: "Where it is written, mode 0600.", completion: .file())
    var out: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        let digest = try PaperCommand.digest(digest)
        try reporting {
            let (_, content) = try folder.opened().applications.paper(digest, of: number, for: officer, at: moment)
            try StableFile.replace(out, with: content, .owner)
        }
    }
}

struct PaperRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take a paper back that was handed in by mistake.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The application's number.")
    var number: Int64

    @Argument(help: "The paper's SHA-256, as `list` has it.")
    var digest: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        let digest = try PaperCommand.digest(digest)
        try reporting {
            try folder.opened().applications.removePaper(digest, of: number, by: officer, at: moment)
        }
    }
}

extension PaperCommand {
    fileprivate static func digest(_ text: String) throws -> [UInt8] {
        guard let digest = [UInt8](hex: text), digest.count == 32 else {
            throw ValidationError(.takes("DIGEST", form: "64 × 0-9 a-f"))
        }
        return digest
    }
}
