internal import ArgumentParser
internal import AuthorityKeys
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Regulation
internal import Signatures
internal import Terminal
internal import Words

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "The signers' keys and those of the repository's roles: listed, renewed, withdrawn.",
        discussion: """
            A signer whose root key is elsewhere: request here, certify there, install here, publish. With the root's key \
            here rotate does the three.
            """,
        subcommands: [
            KeyListCommand.self, KeyRotateCommand.self, KeyRequestCommand.self, KeyCertifyCommand.self,
            KeyInstallCommand.self, KeyWithdrawCommand.self,
        ])
}

struct KeyListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Each signer's and role's keys: who, how it stands, id, file.")

    @OptionGroup var folder: FolderArgument
    @OptionGroup var options: ListOptions
    @OptionGroup var at: MomentOption

    func run() throws {
        let moment = try at.moment
        try reporting {
            let authority = try folder.opened()
            var list = Listing([.role, .standing, .key, .file], options)
            for signer in try authority.keys.signers() {
                list.append(
                    Cell("\(signer.use.rawValue)-signer"),
                    .standing { moment in
                        signer.isKnown ? .signsUntil(moment(signer.certificate.notAfter)) : .waitsForPublish
                    },
                    Cell(signer.certificate.keyID.hex),
                    Cell(authority.folder.key(for: signer.use, number: signer.number)))
            }
            for role in try authority.keys.roleKeys() {
                for key in role.keys {
                    list.append(
                        Cell(role.role.id),
                        .standing { _ in .ofKeys(threshold: role.threshold, count: role.keys.count) },
                        Cell(String(key.id.prefix(16))), Cell(key.file))
                }
            }
            list.show()
            for signer in try authority.keys.signersRunningOut(at: moment) {
                note(
                    "the \(signer.use.rawValue) signer ends \(LocalTime(signer.certificate.notAfter).day); "
                        + "`key rotate \(signer.use.rawValue)-signer`")
            }
        }
    }
}

/// A signer of this use, as the key's file is called.
enum SignerName: String, ExpressibleByArgument, CaseIterable {
    case card = "card-signer"
    case status = "status-signer"

    var use: SignerUse {
        switch self {
        case .card: .card
        case .status: .status
        }
    }
}

struct KeyRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give a signer or a role new keys, or a region's role its first.",
        discussion: """
            A signer: the next one is made under the root's key, which must be here, and signs once `publish` has given it \
            to the counters; what the one before signed stays good. A role's keys are in force with the next root (for root, \
            targets, snapshot, timestamp) or the next targets metadata (for the others), which the keys of root, or of \
            targets, sign: at the next publish if they are here, else by export-signing. A new root is signed by the old \
            root keys and the new ones.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(
        help: """
            card-signer, status-signer; root, targets, trust, policy, status, snapshot, timestamp, local-REGION; documents.
            """)
    var role: String

    @Option(
        name: .customLong("public"),
        help: "A role's public key, PEM, whose private half is kept elsewhere. May be repeated.", completion: .file())
    var publicKeys: [String] = []

    @Option(
        name: .customLong("token"),
        help: "The pkcs11: URI of a key that signs here and stays in its token. May be repeated for a role.")
    var tokens: [String] = []

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard publicKeys.isEmpty || tokens.isEmpty else { throw ValidationError(.oneOf("--public", "--token")) }
        guard SignerName(rawValue: role) == nil || (publicKeys.isEmpty && tokens.count < 2) else {
            throw ValidationError(.leaveOut("--public, --token × 2", beside: role))
        }
    }

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        guard role != "documents" else { return try rotateDocuments(by: officer, at: moment) }
        if let signer = SignerName(rawValue: role) {
            return try reporting {
                let made = try folder.opened().keys.renewSigner(
                    signer.use, token: tokens.first, by: officer, at: moment)
                KeyInstallCommand.tell(of: made)
            }
        }
        guard let role = RepositoryRole(role) else {
            throw ValidationError(.badValue(role, of: "<role>", allowed: nil))
        }
        try reporting {
            let files = try folder.opened().keys.rotateKeys(
                of: role, bringing: publicHalves(), tokens: tokens, by: officer, at: moment)
            for file in files { say(file) }
            if !role.isOnline, !files.isEmpty {
                note("publish, then take the new keys off this machine, and the old away")
            }
        }
    }

    private func rotateDocuments(by officer: Officer, at moment: Timestamp) throws {
        guard publicKeys.isEmpty, tokens.isEmpty else {
            throw ValidationError(.leaveOut("--public, --token", beside: role))
        }
        try reporting {
            let count = try folder.opened().keys.rotateDocumentKey(by: officer, at: moment)
            note(
                "the papers of \(count) holders were sealed by the new key; back keys/documents.key up, apart from the registry"
            )
        }
    }

    private func publicHalves() throws(AuthorityError) -> [PublicKey] {
        var keys: [PublicKey] = []
        for file in publicKeys {
            let pem = try StableFile.read(file)
            do {
                keys.append(try PublicKey(pem: pem))
            } catch {
                throw AuthorityError(CommandFault.notAPublicKey(cause: error.rawValue), at: file)
            }
        }
        return keys
    }
}
