internal import Devices
internal import Dispatch
internal import Synchronization

/// Opens by a program: no shell, nothing on its standard streams, and an environment of three variables.
///
///     TALENTCARD_OUTCOME, TALENTCARD_SERVICE, TALENTCARD_VERIFICATION
struct CommandOutput: GateOutput {
    let command: [String]

    let holdMilliseconds = GateConfiguration.usualHoldSeconds * 1000
    let mayStandOpen = false

    private static let queue = DispatchQueue(label: "gate-command", attributes: .concurrent)

    func open(_ order: GateOrder, limitSeconds: Int) async throws(GateError) {
        let environment = [
            "TALENTCARD_OUTCOME=\(order.outcome)", "TALENTCARD_SERVICE=\(order.serviceID ?? "")",
            "TALENTCARD_VERIFICATION=\(order.id)",
        ]
        let running = RunningCommand()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                CommandOutput.queue.async {
                    continuation.resume(
                        returning: Result { () throws(GateError) in
                            try running.run(command, environment, limitSeconds: limitSeconds)
                        })
                }
            }
        } onCancel: {
            running.kill()
        }
        try result.get()
    }

    /// The program closes by itself.
    func close() {}

    func end() {}
}

/// A program and all that it starts: they end when it ends, or when its time is over.
private final class RunningCommand: Sendable {
    private struct State {
        /// Not yet reaped: until then its number is nobody else's.
        var process: ChildProcess?
        var isKilled = false
    }

    private let state = Mutex(State())

    /// Blocks until it ends; it is killed when its time is over. Once.
    func run(_ command: [String], _ environment: [String], limitSeconds: Int) throws(GateError) {
        let process: ChildProcess
        do {
            process = try ChildProcess(command, environment: environment)
        } catch {
            throw GateError(.cannotStart, number: Int(error.number))
        }
        let isTooLate = state.withLock { state in
            state.process = process
            return state.isKilled
        }
        if isTooLate { kill() }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(limitSeconds)) { self.kill() }
        process.wait()
        let wasKilled = state.withLock { state in
            state.process = nil
            return state.isKilled
        }
        let status = process.reap()
        // What has left its group has had its time, too.
        ChildProcess.endOrphans()
        if wasKilled { throw GateError(.timedOut) }
        guard status == 0 else {
            // WIFEXITED, WEXITSTATUS, WTERMSIG are macros.
            let signal = status & 0x7F
            throw GateError(.commandFailed, number: signal == 0 ? Int(status >> 8 & 0xFF) : -Int(signal))
        }
    }

    /// Also before it has been started.
    func kill() {
        state.withLock { state in
            state.isKilled = true
            state.process?.kill()
        }
    }
}
