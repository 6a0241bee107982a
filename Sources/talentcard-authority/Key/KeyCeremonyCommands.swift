internal import ArgumentParser
internal import AuthorityKeys
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Regulation
internal import Signatures

struct KeyRequestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Make the next signer's key, and ask for its certificate.",
        discussion: "Asked again before install it is the same key. The request goes to where the root's key is.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "card-signer or status-signer.")
    var signer: SignerName

    @Option(help: "Where the request goes, PEM.", completion: .file())
    var out: String

    @Option(help: "The pkcs11: URI of a key that stays in its token.")
    var token: String?

    func run() throws {
        try reporting {
            let request = try folder.opened().keys.requestSigner(signer.use, token: token)
            try StableFile.replace(out, with: request.pem, .everyone)
            note("\(out): take it to the root's key; compare its SHA-256 there: \(SHA256.hash(request.pem).hex)")
        }
    }
}

struct KeyCertifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certify", abstract: "Where the root's key is: the certificate for a request. Needs no registry.",
        discussion: "A card signer's holds three years, a status signer's one. Only the request's key is taken over.")

    @Argument(help: "card-signer or status-signer.")
    var signer: SignerName

    @Argument(help: "The request, PEM.", completion: .file())
    var request: String

    @Option(help: "The root's certificate, PEM.", completion: .file())
    var ca: String

    @Option(help: "The root's private key, PEM of mode 0600, or its .uri.", completion: .file())
    var caKey: String

    @Option(help: "Where the certificate goes, PEM.", completion: .file())
    var out: String

    @OptionGroup var at: MomentOption

    func run() throws {
        let moment = try at.moment
        try reporting {
            let pem = try StableFile.read(request)
            print("request SHA-256 \(SHA256.hash(pem).hex)")
            let asked: CertificateRequest
            do {
                asked = try CertificateRequest(pem: pem)
            } catch let error as SignaturesError {
                throw AuthorityError(CommandFault.notCertificateRequest(cause: error.rawValue), at: request)
            }
            let certificate = try CertificateDesk(certificate: ca, key: caKey).certificate(
                for: asked, signer.use, at: moment)
            try StableFile.replace(out, with: certificate.pem, .everyone)
            print("\(out): \(signer.rawValue) \(certificate.keyID.hex) until \(certificate.notAfter.rfc3339)")
        }
    }
}

struct KeyInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "List the signer that was certified; it signs once it is published.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "card-signer or status-signer.")
    var signer: SignerName

    @Argument(help: "The certificate, PEM.", completion: .file())
    var certificate: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let installed = try folder.opened().keys.installSigner(
                signer.use, certificate: StableFile.read(certificate), by: officer, at: moment)
            KeyInstallCommand.tell(of: installed)
        }
    }

    static func tell(of signer: ListedSigner) {
        say("\(signer.use.rawValue)-signer\t\(signer.certificate.keyID.hex)\t\(signer.certificate.notAfter.rfc3339)")
        if !signer.isKnown { note("it signs once `publish` has given it to the counters") }
    }
}

struct KeyWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a signer whose key was lost or stolen off the list.",
        discussion: """
            Everything that it signed is out of force at the counters with the next publish: status lists are signed anew at \
            once; cards of a card signer are replaced one by one. First `key rotate` the signer.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The signer's id, as `key list` prints it.")
    var id: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.namedOfficer, try at.moment)
        try reporting {
            let signer = try folder.opened().keys.withdrawSigner(id, by: officer, at: moment)
            note("\(signer.use.rawValue) signer \(id) is off the list; publish now")
        }
    }
}
