internal import ArgumentParser
internal import DurableFiles
internal import Glibc
internal import HTTPAsking
internal import Regulation
internal import Signatures
internal import Terminal
internal import Words

/// A machine becomes a site's, by the one code that the authority has given.
struct EnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Set this machine up for a site, by the code on the authority's paper.",
        discussion: """
            It shows the fingerprints of what is to be trusted, to be compared with the paper, and sends the code only after that. \
            Then it makes the site's key, and writes root.json, ca.pem and the configuration beside each other, and the report \
            token into the data folder. The configuration is made at --config, as the daemon takes it; one that is there is never touched.
            """)

    @Argument(help: "The code, or what stands in the symbol: https://HOST#CODE.")
    var code: String

    @Option(help: "The authority's server, where it does not stand before the code: https://HOST.")
    var address: String?

    /// With the option `--config`, which is the daemon's own: the parser gives it to whoever asks first.
    @ParentCommand var daemon: Talentcardd

    @Option(help: "The daemon's own folder.", completion: .directory)
    var data = "/var/lib/talentcard"

    @Option(
        name: .customLong("server-ca"),
        help: "Who signs the server's certificate, PEM, where this machine does not know it.", completion: .file())
    var serverAnchors: String?

    @Option(
        name: .customLong("fingerprint"),
        help: "A fingerprint of the paper; each of them, and nobody is asked.")
    var fingerprints: [String] = []

    @Flag(help: "Ask nobody: the fingerprints were, or will be, compared.")
    var yes = false

    @OptionGroup var language: OfficeLanguageOption

    private var config: String { daemon.config }

    func run() async throws {
        let ticket = try ticket
        guard let address = ticket.address else { throw ValidationError(.needed("--address", by: "enrol CODE")) }
        do throws(EnrolFault) {
            let known = try knownFingerprints
            var files = try EnrolledFiles(configuration: config, data: data)
            let (asked, brought) = (AskedAuthority(address: address, proxies: try proxies), try broughtAnchors)
            let offer = try await asked.offer(knowing: brought?.certificates)
            try agree(to: offer.trust, known)
            do throws(EnrolFault) {
                let site = try await set(
                    up: &files, ticket.code, by: asked, offer, beside: brought.map { [("server-ca.pem", $0.pem)] } ?? []
                )
                say(site)
            } catch {
                files.takeBack()
                throw error
            }
        } catch {
            throw failure(Speech.office.words.sentence(on: error), status: error.status)
        }
    }

    private func set(
        up files: inout EnrolledFiles, _ code: SiteCode, by asked: AskedAuthority, _ offer: AskedAuthority.Offer,
        beside brought: [(name: String, content: [UInt8])]
    ) async throws(EnrolFault) -> EnrolledSite {
        let server = offer.trust.files + brought
        try files.makeFolder()
        try files.make(server)
        let folder = files.data
        let enrolment = try FolderOwner.working(in: folder) { () throws(EnrolFault) in
            try SiteEnrolment(code: code, inDataFolder: folder)
        }
        let site = try await asked.enrol(enrolment, by: offer.roots)
        try FolderOwner.working(in: folder) { () throws(EnrolFault) in try files.put(token: site.token) }
        let text = EnrolledConfiguration(
            site: site, address: asked.address, files: files,
            hasServerAnchors: server.contains { $0.name == "server-ca.pem" }
        ).text
        do {
            _ = try Configuration(yaml: text)
        } catch {
            throw .refused(
                address: "\(asked.address)", answer: error.sentence(in: Speech.office.words))
        }
        try files.make(configuration: text)
        return site
    }

    // MARK: What was given

    private var ticket: SiteTicket {
        get throws {
            guard let ticket = SiteTicket(code) else {
                throw ValidationError(.takes("CODE", form: "XXXX-XXXX-XXXX-XXXX, https://HOST#XXXX-XXXX-XXXX-XXXX"))
            }
            guard let text = address else { return ticket }
            guard let given = AuthorityAddress(text) else {
                throw ValidationError(.takes("--address", form: "https://HOST (https://cards.example)"))
            }
            guard ticket.address == nil || ticket.address == given else {
                throw ValidationError(.oneOf("--address", "https://HOST#CODE"))
            }
            return SiteTicket(address: given, code: ticket.code)
        }
    }

    private var knownFingerprints: [Fingerprint] {
        get throws(EnrolFault) {
            var known: [Fingerprint] = []
            for text in fingerprints {
                guard let fingerprint = Fingerprint(text) else { throw .notFingerprint }
                known.append(fingerprint)
            }
            return known
        }
    }

    /// As the daemon will go, by the environment's variables.
    private var proxies: HTTPProxies {
        get throws(EnrolFault) {
            do {
                return try HTTPProxies.ofEnvironment()
            } catch {
                throw .unreachable(address: address ?? "", cause: error.rawValue)
            }
        }
    }

    private var broughtAnchors: (certificates: HTTPCertificates, pem: [UInt8])? {
        get throws(EnrolFault) {
            guard let serverAnchors else { return nil }
            let pem: [UInt8]
            do {
                pem = try EnrolledFiles.File.read(serverAnchors)
            } catch {
                throw EnrolFault(error)
            }
            do {
                return (try HTTPCertificates(pem: pem), pem)
            } catch {
                throw .fileUnusable(path: serverAnchors, cause: error.rawValue)
            }
        }
    }

    // MARK: What is said and asked

    private func agree(to trust: OfferedTrust, _ known: [Fingerprint]) throws(EnrolFault) {
        let words = Speech.office.words
        if known.isEmpty && !yes { tell(words.text(EnrolText.compare)) }
        for (file, fingerprint) in trust.fingerprints { tell("\(file)  \(fingerprint)") }
        guard known.isEmpty else {
            for (file, fingerprint) in trust.fingerprints where !known.contains(fingerprint) {
                throw .fingerprintDiffers(file: file)
            }
            return
        }
        guard !yes else { return }
        // What cannot be asked can still be answered.
        _ = StandardStream.error.write(words.text(EnrolText.question))
        guard let answer = readLine(strippingNewline: true), words.isYes(answer) else { throw .notAgreed }
    }

    private func say(_ site: EnrolledSite) {
        let words = Speech.office.words
        let name =
            switch Speech.office {
            case .zh: site.name.zh
            case .en: site.name.en ?? site.name.zh
            }
        tell(words.text(EnrolText.enrolled(name: terminalSafe(name), id: terminalSafe(site.name.id))))
        tell(words.text(EnrolText.next(path: config)))
    }

    /// A line to the person at the terminal.
    private func tell(_ line: String) {
        // A reader that went away has read enough.
        _ = StandardStream.output.write("\(line)\n")
    }
}

extension SiteEnrolment {
    /// With the site's key in the folder, which is made where there is none.
    fileprivate init(code: SiteCode, inDataFolder path: String) throws(EnrolFault) {
        do {
            let data = try DataFolder(holding: path)
            do {
                let key = try SiteKey(in: data).key
                self.init(
                    code: code, key: key.publicKey, proof: try key.sign(code.challenge), version: Release.version)
            } catch let failure as SiteKey.Failure {
                throw EnrolFault.dataFolder(path: data.siteKeyPath, cause: failure.rawValue)
            }
        } catch let fault as EnrolFault {
            throw fault
        } catch let failure as DataFolder.Failure {
            throw .dataFolder(path: path, cause: failure.rawValue)
        } catch {
            throw .dataFolder(path: path, cause: "\(error)")
        }
    }
}

extension EnrolFault {
    fileprivate var status: Int32 {
        switch self {
        case .notAgreed, .fingerprintDiffers: EXIT_FAILURE
        case .notFingerprint: EX_USAGE
        case .codeRefused: EX_DATAERR
        case .unreachable, .strangeServer, .notAuthority, .tooManyTries, .refused: EX_UNAVAILABLE
        case .fileUnusable, .dataFolder, .ownerNotTaken: EX_IOERR
        case .configured, .anotherFile: EX_CONFIG
        }
    }
}
