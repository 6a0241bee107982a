internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Signatures

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The keys of the repository's roles.",
        subcommands: [KeyListCommand.self, KeyRotateCommand.self])
}

struct KeyListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Each role's keys: role, how many must sign, id, file.")

    @OptionGroup var folder: FolderArgument

    func run() throws {
        try reporting {
            for role in try folder.opened().roleKeys() {
                for key in role.keys {
                    print(
                        role.role.id, "\(role.threshold) of \(role.keys.count)", key.id.prefix(16), key.file,
                        separator: "\t")
                }
            }
        }
    }
}

struct KeyRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give a role new keys, or a region's role its first.",
        discussion: """
            They are in force with the next root (for root, targets, snapshot, timestamp) or the next targets metadata
            (for the others), which the keys of root, or of targets, sign: at the next publish if they are here, else by
            export-signing. A new root is signed by the old root keys and the new ones.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "root, targets, trust, policy, status, snapshot, timestamp, local-REGION, or documents.")
    var role: String

    @Option(
        name: .customLong("public"), help: "A public key, PEM, whose private half is kept elsewhere. May be repeated.",
        completion: .file())
    var publicKeys: [String] = []

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        guard role != "documents" else { return try rotateDocuments(by: officer, at: moment) }
        guard let role = RepositoryRole(role) else { throw ValidationError("no role has this name; see `key list`") }
        try reporting {
            var keys: [PublicKey] = []
            for file in publicKeys {
                do {
                    keys.append(try PublicKey(pem: StableFile.read(file)))
                } catch let error as SignaturesError {
                    throw IssuanceError(badInput: file, "not a P-256 or Ed25519 public key in PEM (\(error.rawValue))")
                }
            }
            let files = try folder.opened().rotateKeys(of: role, bringing: keys, by: officer, at: moment)
            for file in files { say(file) }
            if !role.isOnline, !files.isEmpty {
                note("publish, then take the new keys off this machine, and the old away")
            }
        }
    }

    private func rotateDocuments(by officer: Officer, at moment: Timestamp) throws {
        guard publicKeys.isEmpty else { throw ValidationError("the documents' key is made here: leave --public out") }
        try reporting {
            let count = try folder.opened().rotateDocumentKey(by: officer, at: moment)
            note(
                "the papers of \(count) holders were sealed by the new key; back keys/documents.key up, apart from the registry"
            )
        }
    }
}
