internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Registry

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the registry into one file, and verify the copy.",
        discussion: """
            Others may go on working. The file is a registry of SQLite, also when the registry is in PostgreSQL, and holds
            no key: back up DIR/keys apart from it, documents.key above all. Note the head that is printed: `audit verify
            --contains` holds a restored registry against it.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "The file to make; none is overwritten.", completion: .file())
    var out: String

    func run() throws {
        try reporting { print("\(out): \(try folder.opened().supervision.backUp(to: out).words)") }
    }
}

struct RestoreRegistryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Bring a backup back where the registry is lost, and verify it.",
        discussion: """
            The folder has its keys and no registry any more; with --registry, or a folder that names a server, the database
            there is empty. What was done since the backup is lost: do it again, cancellations first. A backup of PostgreSQL
            can be restored into a file and the other way round.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "The backup.", completion: .file())
    var from: String

    func run() throws {
        try reporting {
            let summary = try RegistryStore.restore(from, to: folder.folder, registry: folder.address)
            print("\(folder.folder): \(summary.words)")
        }
    }
}

extension BackupSummary {
    fileprivate var words: String {
        "\(cards) cards, \(applications) applications, \(audit.entries) audit entries, head \(audit.head.hex)"
    }
}
