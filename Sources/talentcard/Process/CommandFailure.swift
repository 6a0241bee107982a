internal import Terminal
internal import Words

/// Why a command ends without an answer: one line that says what is wrong, where, and what to do.
struct CommandFailure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// In the language of who runs the command.
    init(_ status: ExitStatus, _ trouble: SiteTrouble) {
        self.init(status, Speech.office.words.sentence(on: trouble))
    }
}
