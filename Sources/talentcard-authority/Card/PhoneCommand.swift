internal import ArgumentParser
internal import AuthorityKeys
internal import Credential
internal import DurableFiles
internal import Encodings
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Signatures
internal import Terminal
internal import Words

struct PhoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phone", abstract: "A card's credential on the holder's phone, by a one-time code.",
        subcommands: [PhoneInviteCommand.self, PhoneEnrollCommand.self, PhoneProveCommand.self])
}

struct PhoneInviteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Print a code for one phone; it holds three days.",
        discussion: """
            Give it to the holder in person or by post: whoever has it gets the card on a phone, once another officer has confirmed \
            it (`card confirm-carrier`).
            """)

    @OptionGroup var card: StepArguments

    func run() throws {
        let (officer, moment) = (try card.by.namedOfficer, try card.at.moment)
        try reporting {
            let invitation = try card.folder.opened().cards.invitePhone(card: card.number, by: officer, at: moment)
            print(invitation.code)
            note("for \(invitation.card), until \(LocalTime(invitation.endsAt))")
        }
    }
}

struct PhoneEnrollCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enroll", abstract: "Give the credential to the phone that holds the code and the key.",
        discussion: """
            The proof is the key's signature (r‖s for P-256; 64 bytes) over the text "talentcard phone v1", a line feed and \
            the code's 16 characters, in base64url. The card's phone of before is withdrawn. `serve` does the same over HTTP.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "The code from `phone invite`.")
    var code: String

    @Option(help: "The phone's public key, PEM.", completion: .file())
    var publicKey: String

    @Option(help: "The proof, base64url.")
    var proof: String

    @OptionGroup var output: CardOutput
    @OptionGroup var at: MomentOption

    func run() throws {
        try output.check(.phone)
        let moment = try at.moment
        let proof: [UInt8]
        do {
            proof = try Base64URL.decode(self.proof)
        } catch {
            throw ValidationError(.takes("--proof", form: "base64url"))
        }
        try reporting {
            let key: PublicKey
            do {
                key = try PublicKey(pem: StableFile.read(publicKey))
            } catch let error as SignaturesError {
                throw AuthorityError(CommandFault.notAPublicKey(cause: error.rawValue), at: publicKey)
            }
            let cards = try folder.opened().cards
            let made = try cards.enrollPhone(code: code, key: key, proof: proof, at: moment)
            try output.write(made, of: cards)
        }
    }
}

struct PhoneProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "What a phone does: sign a code with its key. For tests, and to write one.")

    @Option(help: "The phone's private key, PEM, mode 0600.", completion: .file())
    var key: String

    @Option(help: "The code from `phone invite`.")
    var code: String

    func run() throws {
        guard let code = PhoneCode(code) else {
            throw ValidationError(.takes("--code", form: "16 × A-Z 2-7 (phone invite)"))
        }
        try reporting {
            do {
                print(Base64URL.encode(try KeyFile.load(key).sign(code.challenge)))
            } catch let error as SignaturesError {
                throw AuthorityError(CommandFault.keyCannotSign(cause: error.rawValue), at: key)
            }
        }
    }
}
