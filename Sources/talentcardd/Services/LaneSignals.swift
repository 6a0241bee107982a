internal import CardReader
internal import Gate
internal import Journal
internal import Logging
internal import Verification

/// What a lane shows of its decisions beside a screen: a tower light, a buzzer, the reader's own LEDs. None of it holds a card
/// up, and what does not work is told once.
final class LaneSignals: Sendable {
    struct Wiring: Hashable {
        let lights: LaneLights.Wiring?
        /// By outcome, for the lane's reader.
        let readerCommands: [Outcome: [UInt8]]
    }

    private let lane: String
    private let commands: [Outcome: [UInt8]]
    private let lights: LaneLights?
    private let control: ReaderControl?
    private let logger: Logger
    private let outcomes: AsyncStream<Outcome>
    private let inbox: AsyncStream<Outcome>.Continuation

    /// - Parameter reader: of the lane; without one there is nothing to command.
    init(_ wiring: Wiring, lane: String, reader: ReaderPattern?, logger: Logger) {
        self.lane = lane
        self.logger = logger
        commands = wiring.readerCommands
        lights = wiring.lights.map(LaneLights.init)
        control = commands.isEmpty ? nil : reader.map(ReaderControl.init)
        // Who stands there now is meant.
        (outcomes, inbox) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Returns at once.
    func take(_ receipt: Receipt) {
        let outcome = receipt.decision.outcome
        inbox.yield(outcome)
        if let command = commands[outcome] { control?.tell(command) }
    }

    /// Until the task is cancelled; then all is dark.
    func run() async {
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                if let control {
                    group.addTask { await control.run() }
                    group.addTask { [self] in for await error in control.troubles { tell("reader control", error) } }
                }
                await serve(&group)
                group.cancelAll()
            }
        } onCancel: {
            inbox.finish()
        }
    }

    private func serve(_ group: inout DiscardingTaskGroup) async {
        guard let lights else {
            for await _ in outcomes {}
            return
        }
        let told = Told()
        await show(nil, on: lights, told)
        for await outcome in outcomes { group.addTask { [self] in await show(outcome, on: lights, told) } }
        await show(nil, on: lights, told)
    }

    /// What does not work, until something does.
    private actor Told {
        private var error: GateError?

        func isNews(_ new: GateError?) -> Bool {
            defer { error = new }
            return new != error
        }
    }

    private func show(_ outcome: Outcome?, on lights: LaneLights, _ told: Told) async {
        do throws(GateError) {
            try await lights.show(outcome)
            _ = await told.isNews(nil)
        } catch {
            if await told.isNews(error) { tell("lights", error) }
        }
    }

    private func tell(_ part: Logger.Message, _ error: some Error) {
        logger.warning(part, metadata: ["lane": "\(lane)", "error": "\(error)"])
    }
}
