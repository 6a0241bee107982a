internal import ArgumentParser
internal import CardPrinting
internal import Credential
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct PrintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "Several cards as one file for the printer, or the list that their holders sign.",
        discussion: """
            Layouts: sheets, a page of A4 a card; ten, ten cards on a page and their backs on the next, to be printed on both \
            sides, turned on the long edge, and cut; cr80, pages of 85.60 × 53.98 mm for card printers; list, for signatures. \
            Print at 100 %. sheets and ten have the list behind the cards.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The cards' numbers, such as JX-000123, in the order of the file.")
    var numbers: [String] = []

    @Option(help: "A file of cards' numbers, one a line.", completion: .file())
    var list: String?

    @Flag(help: "All paper cards that were made and not handed out; for the list those on other carriers too.")
    var made = false

    @OptionGroup var job: PrintJobOptions

    func validate() throws {
        guard [made, list != nil, !numbers.isEmpty].count(where: \.self) == 1 else {
            throw ValidationError(.choose("NUMBER…, --list FILE, --made"))
        }
        guard job.job != nil else { throw ValidationError(.missingArguments("--job FILE.pdf")) }
    }

    func run() throws {
        try reporting {
            try job.requireFree()
            let cards = try folder.opened().cards
            try job.write(wanted(of: cards), of: cards)
        }
    }

    private func wanted(of cards: Authority.Cards) throws(AuthorityError) -> [String] {
        if made {
            let made = try cards.cards(in: .produced)
            return made.filter { $0.isPrintable || !job.layout.hasCards }.map(\.number)
        }
        guard let list else { return numbers }
        let text = String(decoding: try StableFile.read(list), as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}

extension PrintLayout: ExpressibleByArgument {}
