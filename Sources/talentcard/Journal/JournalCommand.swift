internal import ArgumentParser
internal import DurableFiles
internal import JSON
internal import Journal
internal import Primitives
internal import Terminal
internal import Verification
internal import Words

/// `journal`: what a daemon recorded.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Check, list and export what a daemon recorded, and decide it again.",
        subcommands: [
            JournalVerifyCommand.self, JournalListCommand.self, JournalExportCommand.self, JournalReplayCommand.self,
        ])
}

/// Which journal is read.
struct JournalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The daemon's data folder (default: \(TrustOptions.defaultData)).", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("The journal's file, or a copy of it.", valueName: "file"))
    var file: String?

    func validate() throws {
        guard data == nil || file == nil else {
            throw ValidationError(.oneOf("--data", "--file"))
        }
    }

    var path: String { file ?? "\(data ?? TrustOptions.defaultData)/journal.sqlite" }

    func reader() throws(CommandFailure) -> JournalReader {
        try DurableFiles.StableFile<CommandFailure>.requireRegular(path)
        return try reading { () throws(JournalError) in try JournalReader(path: path) }
    }

    func reading<Value>(_ work: () throws(JournalError) -> Value) throws(CommandFailure) -> Value {
        do throws(JournalError) {
            return try work()
        } catch {
            throw failure(error)
        }
    }

    /// What a person has to do about it.
    private func failure(_ error: JournalError) -> CommandFailure {
        switch error.code {
        case .chainBroken:
            CommandFailure(
                .unsafe,
                "\(path): \(error): lines were changed, lost or put in; keep this file as it is, and compare it with "
                    + "the lines that the authority has")
        case .cannotOpen: CommandFailure(.disk, "\(path): \(error); name the journal with --data or --file")
        case .newerFormat: CommandFailure(.badInput, "\(path): \(error); use the daemon's own version")
        case .damaged: CommandFailure(.badInput, "\(path): \(error); it is no journal, or a damaged one")
        case .busy, .diskFull, .diskFailed, .failed: CommandFailure(.disk, "\(path): \(error)")
        }
    }
}

/// `journal verify`: the chain, computed anew.
struct JournalVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Compute the chain anew: no line was changed, lost or put in.",
        discussion: """
            Prints how many lines there are, and the head of the chain. A cut at the end, or a chain that was written \
            anew from the beginning, is whole: give heads that were kept elsewhere with --head. The daemon writes one into \
            the system's log every day (`journal head=…`). Exit status: 0 the chain holds, 1 it does not.
            """)

    @OptionGroup var journal: JournalOptions

    @Option(
        help: ArgumentHelp(
            "A head that the chain must hold, as printed or logged before; may be repeated.", valueName: "position:hash"
        ))
    var head: [KeptHead] = []

    @Flag(help: "Give it as JSON.")
    var json = false

    func run() throws {
        let reader = try journal.reader()
        let found = try journal.reading { () throws(JournalError) in try reader.verify() }
        for head in head { try check(head, against: found, reader) }
        let count = found.position - found.firstPosition + 1
        guard !json else {
            let answer: JSONValue = [
                "lines": .integer(count), "firstPosition": .integer(found.firstPosition),
                "position": .integer(found.position), "hash": .string(found.hash.hex),
            ]
            return try StandardOutput.write(answer.prettyEncoded())
        }
        try StandardOutput.write("the chain holds: \(count) lines, head \(found.position):\(found.hash.hex)\n")
    }

    private func check(
        _ kept: KeptHead, against found: Journal.Head, _ reader: JournalReader
    ) throws(CommandFailure) {
        guard kept.position <= found.position else {
            throw CommandFailure(
                .unsafe, "\(journal.path): ends at position \(found.position): lines after it were cut off")
        }
        // The line before the oldest kept one still has its hash.
        guard kept.position >= found.firstPosition - 1 else {
            throw CommandFailure(
                .badInput, "\(journal.path): begins at position \(found.firstPosition); give a later head")
        }
        let hash = try journal.reading { () throws(JournalError) in try reader.hash(at: kept.position) }
        guard hash == kept.hash else {
            throw CommandFailure(.unsafe, "\(journal.path): has another line at position \(kept.position)")
        }
    }
}

/// `POSITION:HASH`
struct KeptHead: ExpressibleByArgument {
    let position: Int64
    let hash: [UInt8]

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let position = Int64(parts[0]), position >= 0, let hash = [UInt8](hex: parts[1]),
            hash.count == 32
        else { return nil }
        self.position = position
        self.hash = hash
    }
}
