internal import ArgumentParser
internal import JSON
internal import Journal
internal import Primitives
internal import Record
internal import Replication
internal import Terminal
internal import Verification
internal import Words

/// `journal replay`: recorded decisions, made again.
struct JournalReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Decide recorded lines again, and say of each whether it comes out the same.",
        discussion: """
            From the cards, and the trust data that each line names. Without an id, all decisions, the oldest first. \
            A line is `same`, `otherwise` (with what differs), `no-card` (the card is not among those given), `no-trust` \
            (the archive has not what it names) or `no-inputs` (it was recorded by a version that did not name them).

            Exit status: 0 all the same; 1 one came out otherwise, or was changed since it was chained; 69 of one there \
            is no trust data; 65 of one there is no card, no line, or not what it went by.
            """)

    @OptionGroup var journal: JournalOptions

    @Argument(help: "Decisions by their ids; none: all.")
    var id: [String] = []

    @Option(
        help: ArgumentHelp(
            "A card: its credential, the text of its code, or what was presented; or a folder of such files. May be "
                + "repeated.", valueName: "file"), completion: .file())
    var credential: [String] = []

    @Option(
        help: ArgumentHelp(
            "An archive of generations, a counter's or the authority's (default: trust in the data folder).",
            valueName: "dir"), completion: .directory)
    var archive: String?

    @Option(
        help: ArgumentHelp(
            "Roots of card signers (PEM) that a counter had and the archive has not. May be repeated.",
            valueName: "file"), completion: .file())
    var ca: [String] = []

    @Flag(help: "Give each as a line of JSON.")
    var json = false

    /// Some hundred certificates.
    private static let rootsLimitBytes = 1 << 20
    /// Lines in memory at once.
    private static let part = 1000

    func validate() throws {
        for id in id where DecisionID(id) == nil { throw ValidationError(.badValue(id, of: "<id>", allowed: nil)) }
    }

    func run() throws {
        let reader = try journal.reader()
        var replays = ReplayRun(
            archive: archive ?? "\(journal.data ?? TrustOptions.defaultData)/trust",
            anchors: try ca.map { path throws(CommandFailure) in
                try FileBytes.text(path, limitBytes: JournalReplayCommand.rootsLimitBytes)
            },
            cards: try CardFiles(credential))
        if id.isEmpty { try replayAll(of: reader, &replays) } else { try replay(id, of: reader, &replays) }
        if !json { try StandardOutput.write(replays.summary) }
        if let status = replays.status { throw CommandFailure(status, "journal replay: \(replays.summary.dropLast())") }
    }

    private func replay(_ ids: [String], of reader: JournalReader, _ replays: inout ReplayRun) throws {
        for decision in ids.compactMap({ DecisionID($0) }) {
            let line = try journal.reading { () throws(JournalError) in try reader.line(of: decision) }
            guard let line else {
                throw CommandFailure(
                    .badInput, "\(journal.path): has no decision \(decision.text); `journal list` shows them")
            }
            guard try journal.reading({ () throws(JournalError) in try reader.holds(line) }) else { throw broken(line) }
            try tell(replays.replay(line.text))
        }
    }

    private func replayAll(of reader: JournalReader, _ replays: inout ReplayRun) throws {
        var last: ChainedLine?
        while true {
            let lines = try journal.reading { () throws(JournalError) in
                try reader.lines(after: last?.position.value ?? 0, count: JournalReplayCommand.part)
            }
            guard !lines.isEmpty else { return }
            for line in lines {
                let holds =
                    if let last { line.follows(last.link) } else {
                        try journal.reading { () throws(JournalError) in try reader.holds(line) }
                    }
                guard holds else { throw broken(line) }
                last = line
                guard RecordedInputs.isDecision(line.text) else { continue }
                try tell(replays.replay(line.text))
            }
        }
    }

    private func broken(_ line: ChainedLine) -> CommandFailure {
        CommandFailure(
            .unsafe,
            "\(journal.path): chain-broken at position \(line.position.value): the line was changed; keep this file as it is"
        )
    }

    private func tell(_ replayed: ReplayRun.Replayed) throws {
        try StandardOutput.write(json ? replayed.json.encoded() + [0x0A] : Array(replayed.text.utf8))
    }
}
