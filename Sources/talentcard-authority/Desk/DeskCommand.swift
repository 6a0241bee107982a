internal import ArgumentParser
internal import AuthorityAPI
internal import AuthorityKeys
internal import CardReader
internal import Issuance
internal import Regulation
internal import ServiceLifecycle
internal import Synchronization
internal import Terminal
internal import Words

struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Let the console make chips in the reader at this machine.",
        discussion: """
            Runs at the officer's own machine beside the browser, and needs no registry. It listens on this machine's loopback \
            and answers the console's page alone. The officer lays a card on the reader and presses the console's button; each \
            thing that is done to a chip is a line here.
            """)

    @Option(help: "Where the officer opens the console: https://HOST, with the port where it has one.")
    var console: String

    @Option(help: "The port on 127.0.0.1; the console asks 8481.")
    var port = UInt16(DeskServer.port)

    @OptionGroup var chip: ChipOptions

    func validate() throws {
        let schemes = ["https://", "http://127.0.0.1:", "http://localhost:"]
        guard let scheme = schemes.first(where: console.hasPrefix), !console.dropFirst(scheme.count).contains("/")
        else { throw ValidationError(.takes("--console", form: "https://HOST (https://cards.example)")) }
        guard !chip.overwrite else { throw ValidationError(.leaveOut("--overwrite", beside: "desk")) }
    }

    func run() async throws {
        let reader = try reporting { DeskReader(options: chip, key: try chip.key()) }
        let server = DeskServer(console: console.lowercased(), port: Int(port), logger: Running.quietLogger) {
            (question) throws(AuthorityError) in try reader.answer(to: question)
        }
        do {
            try await Running.untilToldToStop([
                server.listener { port in say("desk: 127.0.0.1:\(port)") },
                CancelledAtShutdown { await reader.letGoWhenIdle() },
            ])
        } catch {
            note("error: 127.0.0.1:\(port): cannot go on: \(error)")
            throw ExitCode(69)
        }
    }
}

/// The reader at the desk. A chip is taken when it is looked at, and held until it has been read as a counter would, or the
/// console has not asked for a while.
private final class DeskReader: Sendable {
    private struct Held {
        let chip: HeldChip
        var lastAsked: ContinuousClock.Instant
    }

    private let options: ChipOptions
    private let key: PIVManagementKey
    private let held = Mutex<Held?>(nil)

    /// Longer than a card takes to make its key, and the authority to sign.
    private static let idle = Duration.seconds(60)

    init(options: ChipOptions, key: PIVManagementKey) {
        (self.options, self.key) = (options, key)
    }

    func answer(to question: ChipQuestion) throws(AuthorityError) -> ChipAnswer {
        try held.withLock { (held) throws(AuthorityError) in
            if question == .look {
                held?.chip.leave()
                held = nil
                held = Held(chip: try HeldChip(options: options, key: key), lastAsked: .now)
            }
            guard let chip = held?.chip else { throw AuthorityError(ChipFault.cardRemoved(answer: "not-held")) }
            held?.lastAsked = .now
            do throws(AuthorityError) {
                let answer = try chip.answer(to: question)
                say("\(chip.reader): \(question.name)")
                if case .present = question {
                    chip.leave()
                    held = nil
                }
                return answer
            } catch {
                note("\(chip.reader): \(question.name): \(error.deskLine)")
                chip.leave()
                held = nil
                throw error
            }
        }
    }

    func letGoWhenIdle() async {
        while (try? await Task.sleep(for: .seconds(5))) != nil {
            held.withLock { held in
                guard let chip = held, ContinuousClock.now - chip.lastAsked > DeskReader.idle else { return }
                chip.chip.leave()
                held = nil
            }
        }
    }
}

extension ChipQuestion {
    fileprivate var name: String {
        switch self {
        case .look: "looked at"
        case .open: "opened"
        case .generateKey: "made its key"
        case .write: "written"
        case .present: "read back"
        }
    }
}
