public import ArgumentParser
public import CardSimulator
internal import Glibc
internal import Signatures
internal import Terminal

/// `talentcard-simulator`: a PIV card in a virtual reader, for demos, tests and integrators.
@main
struct TalentcardSimulator: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "talentcard-simulator",
        abstract: "A simulated PIV card in a virtual card reader (vpcd).",
        discussion: """
            The card connects to the virtual reader of the Debian package vsmartcard-vpcd and stays until it is ended \
            (SIGTERM or SIGINT). It is put in at the start. SIGUSR1 puts it in, SIGUSR2 takes it out.

            With --state the card keeps its key and objects in a folder; a new one is blank: its key is made on the \
            card, and the credential written, by a personalising desk with the usual management key. With --key and \
            --credential it is a card already personalised, and forgets what is written to it.

            Cards differ without being wrong: --like speaks as one of three independent implementations of PIV, and \
            --chunk, --unknown-application, --unselected, --no-key, --deleted, --metadata and --attestation say each \
            difference alone. --next-key is a bad source of random numbers: two cards with the same file make the same key.

            The key is as safe as its file. This is no card to give to a holder.
            """,
        version: Release.version)

    static func main() {
        runOnMainThread { _ in
            do throws(OpenSSLTrial.Fault) {
                try OpenSSLTrial.check()
            } catch {
                endWithoutOpenSSL(missing: error.missing, code: error.rawValue)
            }
        }
    }

    @Option(help: "The virtual reader's TCP port.")
    var port: UInt16 = 35963

    @Option(help: "The virtual reader's IPv4 address.")
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The folder that keeps the card; made when there is none.", valueName: "folder"))
    var state: String?

    @Option(help: ArgumentHelp("The card's P-256 key, a PEM file.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("The credential on the card, its raw bytes.", valueName: "file"))
    var credential: String?

    @Option(help: ArgumentHelp("The object that --credential goes into.", valueName: "tag"))
    var tag = "5FC101"

    @Option(name: .customLong("protocol"), help: "The transmission protocol: t0 or t1.")
    var transmission = SimulatedCard.Transmission.t1

    @Option(help: "Differs from the default as this example of a card does: first, second or third.")
    var like: SimulatedCard.Example?

    @Option(help: "The longest part of an answer, 255 or 256 bytes on real cards (default: 256).")
    var chunk: Int?

    @Option(help: "The status word for an application that it has not, 6A82 or 6D00 on real cards (default: 6A82).")
    var unknownApplication: StatusWord?

    @Option(help: "The status word for commands without an application, as after a reset (default: 6D00).")
    var unselected: StatusWord?

    @Option(help: "The status word for a challenge when there is no key (default: 6A88).")
    var noKey: StatusWord?

    @Option(
        help: "What is read of a deleted object: absent (6A82), empty (53 00) or nothing (9000 alone); default: absent."
    )
    var deleted: SimulatedCard.DeletedObject?

    @Flag(help: "The card knows GET METADATA.")
    var metadata = false

    @Flag(help: "The card attests its key.")
    var attestation = false

    @Option(help: ArgumentHelp("The key that is made each time, a PEM file.", valueName: "file"))
    var nextKey: String?

    @Flag(help: "The card also has the native application.")
    var native = false

    @Option(
        help: ArgumentHelp(
            "A way to go wrong: " + Misbehaviour.forms.joined(separator: ", ")
                + ". STEP is " + Misbehaviour.Step.allCases.map(\.rawValue).joined(separator: ", ")
                + "; NUMBER counts commands from 1 on.",
            valueName: "how"))
    var misbehave: Misbehaviour?

    @Option(help: ArgumentHelp("Take the card out after this time; SIGUSR1 puts it in again.", valueName: "seconds"))
    var presentSeconds: Double?

    func validate() throws {
        guard state == nil || (key == nil && credential == nil) else {
            throw ValidationError("--state cannot be used with --key or --credential.")
        }
        guard CardContents.tag(hex: tag) != nil else {
            throw ValidationError("--tag must be six hexadecimal digits, such as 5FC101.")
        }
        guard chunk.map((1...256).contains) ?? true else { throw ValidationError("--chunk must be between 1 and 256.") }
        guard presentSeconds.map({ $0 > 0 && $0 <= 86400 }) ?? true else {
            throw ValidationError("--present-seconds must be more than 0, and at most 86400.")
        }
    }

    func run() throws {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGUSR1, SIGUSR2] { sigaddset(&signals, signal) }
        // Before the card's thread starts, so that it inherits the mask and only this thread takes signals.
        pthread_sigmask(SIG_BLOCK, &signals, nil)

        do throws(SimulatorError) {
            let card = try VirtualCard(simulatedCard(), host: host, port: port)
            card.insert()
            try wait(for: &signals, card)
            card.end()
        } catch {
            let line = Array("talentcard-simulator: \(error)\n".utf8)
            _ = write(STDERR_FILENO, line, line.count)
            throw ExitCode(Self.exitStatus(of: error))
        }
    }

    /// As in sysexits.h: 65 bad input, 69 service unavailable, 74 disk.
    private static func exitStatus(of error: SimulatorError) -> Int32 {
        switch error.code {
        case .badFile: 65
        case .file: 74
        case .system, .key: 69
        }
    }

    private func simulatedCard() throws(SimulatorError) -> SimulatedCard {
        let nextKey: PrivateKey? = if let file = self.nextKey { try CardFolder.key(file: file) } else { nil }
        if let state {
            let folder = CardFolder(state)
            return SimulatedCard(
                contents: try folder.load(), manner: manner, misbehaviour: misbehave, nextKey: nextKey
            ) { try folder.save($0) }
        }
        var contents = CardContents()
        if let key { contents.key = try CardFolder.key(file: key) }
        if let credential, let tag = CardContents.tag(hex: tag) {
            contents.objects[tag] = try CardFolder.contents(ofFile: credential)
        }
        return SimulatedCard(contents: contents, manner: manner, misbehaviour: misbehave, nextKey: nextKey)
    }

    private var manner: SimulatedCard.Manner {
        var manner = like?.manner ?? SimulatedCard.Manner()
        manner.transmission = transmission
        manner.hasNativeApplication = native
        if let chunk { manner.chunkBytes = chunk }
        if let unknownApplication { manner.unknownApplicationStatus = unknownApplication.value }
        if let unselected { manner.unselectedStatus = unselected.value }
        if let noKey { manner.noKeyStatus = noKey.value }
        if let deleted { manner.deletedObject = deleted }
        if metadata { manner.hasMetadata = true }
        if attestation { manner.hasAttestation = true }
        return manner
    }

    private func wait(for signals: inout sigset_t, _ card: VirtualCard) throws(SimulatorError) {
        var removesAfterTime = presentSeconds != nil
        while true {
            switch try nextSignal(of: &signals, withinSeconds: removesAfterTime ? presentSeconds : nil) {
            case SIGUSR1:
                card.insert()
                removesAfterTime = presentSeconds != nil
            case SIGUSR2, nil:
                card.remove()
                removesAfterTime = false
            default:
                return
            }
        }
    }

    /// nil: the time is over.
    private func nextSignal(
        of signals: inout sigset_t, withinSeconds seconds: Double?
    ) throws(SimulatorError) -> Int32? {
        while true {
            var limit = timespec(tv_sec: Int(seconds ?? 86400), tv_nsec: 0)
            limit.tv_nsec = Int(((seconds ?? 0) - (seconds ?? 0).rounded(.down)) * 1_000_000_000)
            let signal = sigtimedwait(&signals, nil, &limit)
            if signal > 0 { return signal }
            switch errno {
            case EAGAIN where seconds != nil: return nil
            case EAGAIN, EINTR: continue
            default: throw SimulatorError(.system, number: errno)
            }
        }
    }
}

extension Misbehaviour: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(parsing: argument)
    }
}

extension SimulatedCard.Transmission: ExpressibleByArgument {}
extension SimulatedCard.Example: ExpressibleByArgument {}
extension SimulatedCard.DeletedObject: ExpressibleByArgument {}

/// Four hexadecimal digits.
struct StatusWord: ExpressibleByArgument {
    let value: UInt16

    init?(argument: String) {
        guard argument.count == 4, let value = UInt16(argument, radix: 16) else { return nil }
        self.value = value
    }
}
