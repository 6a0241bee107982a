internal import ArgumentParser
internal import AuthorityKeys
internal import Issuance
internal import Primitives
internal import Publication
internal import Regulation
internal import Signatures
internal import Terminal
internal import Words

struct RepositoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repository",
        abstract: "Have metadata signed by keys that are kept on other machines.",
        discussion: """
            export-signing writes a folder; carry it to each key; sign shows what it signs; carry the folder back, and \
            import-signing. The next `publish` publishes it.
            """,
        subcommands: [ExportSigningCommand.self, SignCommand.self, ImportSigningCommand.self])
}

struct ExportSigningCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export-signing", abstract: "Write what the keys that are not here are to sign.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "A new folder.", completion: .directory)
    var output: String

    @Flag(help: "Also what still holds for long.")
    var all = false

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let requests = try folder.opened().publication.exportSigning(
                to: SigningFolder(path: output), renewingAll: all, by: officer, at: moment)
            if requests.isEmpty { note("nothing is to be signed elsewhere") }
            for request in requests { say(SigningTable.text(request)) }
        }
    }
}

struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign on the machine that has the key; needs no registry.",
        discussion: "Prints what is signed; --show prints it without signing.")

    @Option(help: "A private key, PEM, mode 0600. May be given several times.", completion: .file())
    var key: [String] = []

    @Flag(help: "Only show.")
    var show = false

    @Argument(help: "The folder of export-signing.", completion: .directory)
    var input: String

    @Argument(help: "Where to write the signed folder; may be the same.", completion: .directory)
    var output: String?

    func validate() throws {
        guard show == key.isEmpty, show || output != nil else {
            throw ValidationError(.choose("--key FILE IN OUT; --show IN"))
        }
    }

    func run() throws {
        try reporting {
            var requests = try SigningFolder(path: input).requests()
            if let output, !show {
                var keys: [PrivateKey] = []
                for file in key { keys.append(try KeyFile.load(file)) }
                requests = try SigningFolder(path: input).signed(with: keys, to: SigningFolder(path: output))
            }
            for request in requests { say(SigningTable.text(request)) }
        }
    }
}

struct ImportSigningCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-signing", abstract: "Take what was signed elsewhere, if enough keys signed it.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The signed folder.", completion: .directory)
    var input: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let authority = try folder.opened()
            for (role, version) in try authority.publication.importSigning(
                from: SigningFolder(path: input), by: officer, at: moment)
            {
                say("\(role.id) \(version)")
            }
        }
    }
}

/// What is signed, for the eyes of who signs it.
private enum SigningTable {
    static func text(_ request: SigningRequest) -> String {
        let counts = request.counts.map { "\($0.signed) of \($0.threshold)" }.joined(separator: " and ")
        let head =
            "\(request.role.id)\tversion \(request.version)\tuntil \(request.expires.rfc3339)\tsigned by \(counts)"
        return ([head] + request.lines.map { "\t\($0)" }).joined(separator: "\n")
    }
}
