package import ArgumentParser
internal import Glibc
internal import Words

extension ParsableCommand {
    /// Runs what the arguments ask for, as the whole of a process.
    ///
    /// A mistake in the words is one line on standard error, in the language that was asked for, and status 64.
    ///
    /// - Parameters:
    ///   - arguments: of the process, unless they were changed before.
    ///   - prepare: what must be so before any command but help; it throws what `leave` knows.
    ///   - leave: ends the process for an error of the program's own; returns for others.
    package static func runAsProgram(
        _ arguments: [String]? = nil, preparing prepare: @Sendable (any ParsableCommand) throws -> Void,
        leave: @Sendable (any Error) -> Void = { _ in }
    ) async {
        do {
            var command = try parseAsRoot(arguments)
            try prepare(command)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(error)
            end(for: error)
        }
    }

    /// The same on the one thread that the process begins with: of an asynchronous one it waits for any signal, and a program
    /// that takes its signals itself is ended by them there.
    package static func runOnMainThread(preparing prepare: (any ParsableCommand) throws -> Void) {
        do {
            var command = try parseAsRoot(nil)
            try prepare(command)
            try command.run()
        } catch {
            end(for: error)
        }
    }

    /// Help, versions and plain exit statuses; or a mistake in the words.
    private static func end(for error: any Error) -> Never {
        let message = message(for: error)
        guard exitCode(for: error) == .validationFailure, !message.isEmpty else { exit(withError: error) }
        let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        let words = Speech.office.words
        let said = UsageFault(saidByParser: line).map { words.sentence(on: $0) } ?? line
        end(words.usage(terminalSafe(said), of: _commandName), status: ExitCode.validationFailure.rawValue)
    }

    /// - Parameters:
    ///   - missing: what OpenSSL does not give.
    ///   - code: which name that has.
    package static func endWithoutOpenSSL(missing: String, code: String) -> Never {
        end(Speech.office.words.sentence(on: .openSSL(missing: missing, code: code)), status: EX_UNAVAILABLE)
    }

    /// One line on standard error, and the end of the process.
    package static func end(_ line: String, status: Int32) -> Never {
        say(line)
        Glibc.exit(status)
    }

    /// When even this cannot be written, the exit status still says it.
    private static func say(_ line: String) { _ = StandardStream.error.write("\(_commandName): \(line)\n") }
}
