internal import Dispatch
internal import Glibc
internal import Synchronization

/// Opens by a program: no shell, nothing on its standard streams, and an environment of three variables.
///
///     TALENTCARD_OUTCOME, TALENTCARD_SERVICE, TALENTCARD_VERIFICATION
struct CommandOutput: GateOutput {
    let command: [String]

    /// What a turnstile gives a person.
    let holdMilliseconds = 5000
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

/// A child process in a group of its own, so that what it starts ends with it.
private final class RunningCommand: Sendable {
    private struct State {
        /// Not yet reaped: until then its number is nobody else's.
        var process: pid_t?
        var isKilled = false
    }

    private let state = Mutex(State())

    /// Blocks until it ends; it is killed when its time is over. Once.
    func run(_ command: [String], _ environment: [String], limitSeconds: Int) throws(GateError) {
        let process = try RunningCommand.started(command, environment)
        let isTooLate = state.withLock { state in
            state.process = process
            return state.isKilled
        }
        if isTooLate { kill() }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(limitSeconds)) { self.kill() }
        var ended = siginfo_t()
        while waitid(P_PID, id_t(process), &ended, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let wasKilled = state.withLock { state in
            // What it left behind in its group has had its time, too.
            Glibc.kill(-process, SIGKILL)
            state.process = nil
            return state.isKilled
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
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
            if let process = state.process { Glibc.kill(-process, SIGKILL) }
        }
    }

    private static func started(_ command: [String], _ environment: [String]) throws(GateError) -> pid_t {
        guard let path = command.first else { throw GateError(.cannotStart) }
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
        var signals = sigset_t()
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        // The daemon ignores some signals and may block others; its child shall not.
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        for stream in Int32(0)...2 { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0) }
        var child: pid_t = 0
        let result = withCStrings(command) { arguments in
            withCStrings(environment) { environment in
                posix_spawn(&child, path, &actions, &attributes, arguments, environment)
            }
        }
        guard result == 0 else { throw GateError(.cannotStart, number: Int(result)) }
        return child
    }
}

/// The texts as C wants them: addresses, and a null behind the last.
private func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
) -> Value {
    var addresses: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for address in addresses { free(address) } }
    return addresses.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("an array with a null has an address") }
        return body(base)
    }
}
