internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Publication
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the registry into one file, and verify the copy.",
        discussion: """
            Others may go on working. The file is a registry of SQLite, also when the registry is in PostgreSQL, and holds \
            no key: back up DIR/keys apart from it, documents.key above all. Note the head that is printed: `audit verify \
            --contains` holds a restored registry against it.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "The file to make; none is overwritten.", completion: .file())
    var out: String

    @OptionGroup var at: MomentOption

    func run() throws {
        let moment = try at.moment
        try reporting { print("\(out): \(try folder.opened().supervision.backUp(to: out, at: moment).words)") }
    }
}

struct RestoreRegistryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring a backup back where the registry is lost, and go on from what is published.",
        discussion: """
            The folder has its keys and no registry any more; with --registry, or a folder that names a server, the database \
            there is empty. A backup of PostgreSQL can be restored into a file and the other way round. With --published, \
            what was published since the backup goes on: versions, cancellations, hand-outs, policies, signers; numbers \
            leave a gap. What the backup did not know beside that is to be done again. --published alone lets a registry \
            that was restored before go on.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "The backup.", completion: .file())
    var from: String?

    @Option(help: "The repository as it is out there, a URL or a folder, or a trust folder.")
    var published: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard from != nil || published != nil else { throw ValidationError(.missingArguments("--from, --published")) }
    }

    func run() async throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            guard let from else { return }
            let summary = try RegistryStore.restore(from, to: folder.folder, registry: folder.address)
            print("\(folder.folder): \(summary.words)")
            if published == nil {
                note(
                    "without --published it knows nothing of what was published since; `restore --published` goes on from it"
                )
            }
        }
        guard let published else { return }
        let source = try reporting { try PublishedPlace(published) }
        let state: Result<PublishedState, AuthorityError>
        do throws(AuthorityError) {
            let root = try folder.opened().publication.firstRoot()
            state = .success(
                try await PublishedState(
                    of: root, mayBeBare: source.isFolder, from: source.read))
        } catch {
            state = .failure(error)
        }
        await source.end()
        try reporting {
            let gone = try folder.opened().publication.goOn(from: state.get(), by: officer, at: moment)
            print("\(folder.folder): \(gone.words)")
        }
    }
}

extension GoneOn {
    fileprivate var words: String {
        let from = timestamp.map { "goes on from timestamp \($0)" } ?? "goes on from a trust folder"
        return
            "\(from); \(changedCards) cards stand as published, \(unknownPlaces) published places are of unknown cards"
    }
}

extension BackupSummary {
    fileprivate var words: String {
        "\(cards) cards, \(applications) applications, \(audit.entries) audit entries, head \(audit.head.hex)"
    }
}
