internal import ArgumentParser
internal import Regulation
internal import Terminal
internal import Words

struct CancelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancel the card for ever, by two officers (Art. 11).",
        discussion: """
            One officer proposes with --reason, another confirms with --confirm. Reasons: 1 academic fraud, 2 false \
            materials, 3 dismissal or punishment, 4 ethics, 5 lending or forging, 6 class C at the age limit, \
            7 class D or E retired, 8 left the province, 9 other. The reason never leaves the registry.
            """)

    @OptionGroup var card: StepArguments

    @Option(help: "1 to 9, the number in Art. 11.")
    var reason: Int?

    @Flag(help: "Confirm what another officer proposed.")
    var confirm = false

    @Flag(help: "Withdraw a proposal.")
    var withdraw = false

    func run() throws {
        let step = try step
        try card.take(step, by: card.by.namedOfficer)
    }

    private var step: CardStep {
        get throws {
            switch (reason, confirm, withdraw) {
            case (let number?, false, false):
                guard let reason = CancellationReason(rawValue: number) else {
                    throw ValidationError(.outside("--reason", least: 1, most: 9))
                }
                return .proposeCancellation(reason)
            case (nil, true, false): return .confirmCancellation
            case (nil, false, true): return .withdrawCancellation
            default: throw ValidationError(.choose("--reason 1…9, --confirm, --withdraw"))
            }
        }
    }
}
