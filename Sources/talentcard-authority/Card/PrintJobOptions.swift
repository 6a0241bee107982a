internal import ArgumentParser
internal import CardPrinting
internal import DurableFiles
internal import Issuance
internal import Regulation
internal import Terminal
internal import Words

/// One file for the printer.
struct PrintJobOptions: ParsableArguments {
    @Option(help: "One file for the printer with all of them, FILE.pdf, which is not there yet.", completion: .file())
    var job: String?

    @Option(help: "How the cards stand in it: sheets, ten, cr80 or list (`card print --help`).")
    var layout = PrintLayout.sheets

    /// Asked before anything is made: a job that was perhaps not printed yet is not written over.
    func requireFree() throws(AuthorityError) {
        guard let job, Directory.holds(job) else { return }
        throw PrintJobOptions.taken(job)
    }

    /// - Throws: `badInput` for more cards than one job takes.
    func requireRoom(for count: Int) throws(AuthorityError) {
        guard job != nil, count > PrintJob.limit else { return }
        throw AuthorityError(PrintingFault.jobTooLong(limit: PrintJob.limit), at: "--job")
    }

    /// Writes the file, whole or not at all; none without a card.
    ///
    /// - Parameter numbers: one that stands twice is printed once.
    func write(_ numbers: [String], of cards: Authority.Cards) throws(AuthorityError) {
        guard let job else { return }
        var seen: Set<String> = []
        let numbers = numbers.filter { seen.insert($0).inserted }
        try requireRoom(for: numbers.count)
        if !numbers.isEmpty {
            let file = try cards.printJob(numbers, as: layout)
            guard try StableFile.create(job, file, .owner) else { throw PrintJobOptions.taken(job) }
        }
        say("\(job): \(numbers.count) cards")
    }

    private static func taken(_ job: String) -> AuthorityError {
        AuthorityError(.file(.notLinkedSinceThere, cause: nil), at: job)
    }
}
