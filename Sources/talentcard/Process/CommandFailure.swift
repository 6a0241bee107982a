internal import ArgumentParser
internal import Glibc

/// Why a command ends without an answer: one line that says what is wrong, where, and what to do.
struct CommandFailure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}

extension Talentcard {
    /// Ends the process with the status of `error`, after its line on standard error.
    static func leave(after error: any Error) -> Never {
        if let failure = error as? CommandFailure {
            StandardError.write(line: failure.message)
            Glibc.exit(failure.status.rawValue)
        }
        let code = exitCode(for: error)
        let message = message(for: error)
        guard code == .validationFailure, !message.isEmpty else {
            // Help, versions and plain exit statuses.
            Talentcard.exit(withError: error)
        }
        let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        StandardError.write(line: "\(line); `talentcard help` and `talentcard help COMMAND` say what there is")
        Glibc.exit(ExitStatus.usage.rawValue)
    }
}
