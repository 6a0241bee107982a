internal import ArgumentParser
internal import AuthorityKeys
internal import Glibc
internal import Issuance
internal import Terminal
internal import Words

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish as a signed repository: status lists, signers, policies, and the metadata over them.",
        discussion: """
            The folder is served by `serve`, or by any web server. What must be signed by keys that are not here stays \
            as it was published last, and the exit status is 1.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The repository's folder; default: repository in the authority's.", completion: .directory)
    private var chosenRepository: String?

    private var repository: String { chosenRepository ?? AuthorityFolder(path: folder.folder).repository }

    @Flag(help: "Begin each status list anew instead of adding a delta.")
    var base = false

    @Flag(
        help: """
            More cards change than counters take in a day, and a person has looked at it: counters refer these cards until \
            somebody there has looked too. Better: `changes allow`.
            """)
    var acceptMassChange = false

    @Flag(help: "Go on: publish changes within a second, and a new timestamp every 10 minutes.")
    var watch = false

    @OptionGroup var clock: ClockOption
    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard !watch || !at.isGiven else { throw ValidationError(.leaveOut("--at", beside: "--watch")) }
    }

    func run() async throws {
        let (officer, moment) = (try by.officer, try at.moment)
        var options = ExportOptions()
        options.newBase = base
        options.acceptsMassChange = acceptMassChange
        options.clock = clock.clock(at)
        guard !watch else {
            // What a person has looked at is published in that person's name, once; the service goes on in its own.
            if base || acceptMassChange {
                let first = try reporting {
                    try folder.opened().publication.publish(to: repository, options, by: .officer(officer), at: moment)
                }
                Publishing.tell(.published(first))
            }
            return try await Running.untilToldToStop([
                Publishing.service(of: try reporting { try folder.opened() }, to: repository, clock: clock)
            ])
        }
        try reporting {
            let publication = try folder.opened().publication.publish(
                to: repository, options, by: .officer(officer), at: moment)
            say(Publishing.line(publication))
            let notes = Publishing.notes(publication)
            for line in notes { note(line) }
            guard notes.isEmpty else { throw ExitCode(1) }
        }
    }
}
