// talentcard: the site's command. It decides a card, shows what is trusted and what the policy says.
//
// Each command has its folder; what several share is in `Options` (what they take) and `Process` (files, the terminal,
// exit statuses). A command throws `CommandFailure` for what a person has to put right, and `ExitCode` for an outcome.
// Rules: what a card or a file says is hostile, also to a terminal; standard output has the answer and nothing else;
// standard error has one line, that says what is wrong, where, and what to do.

internal import ArgumentParser
internal import Signatures
internal import Terminal
internal import Words

@main
struct Talentcard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "talentcard",
        abstract: "Decides talent service cards, and shows what is trusted and what the policy says.",
        discussion: """
            Exit status: 0 admit (or done), 10 check-identity, 11 no-service, 12 refuse, 13 refer; 64 wrong usage, \
            65 bad input, 69 service unavailable, 74 disk, 78 bad configuration or trust folder.
            """,
        version: Release.version,
        subcommands: [
            VerifyCommand.self, InspectCommand.self, PolicyCommand.self, PresentCommand.self, TrustCommand.self,
            ShowCommand.self, SyncCommand.self, RepositoryCommand.self, JournalCommand.self, ReceiptCommand.self,
            DoctorCommand.self,
        ])

    static func main() async {
        await runAsProgram(rewritten(CommandLine.arguments.dropFirst())) { command in
            if !(command is DoctorCommand) { try checkOpenSSL() }
        } leave: { error in
            guard let failure = error as? CommandFailure else { return }
            end(terminalSafe(failure.message), status: failure.status.rawValue)
        }
    }

    /// Before anything is blamed that OpenSSL could not read; the doctor says it as a finding.
    private static func checkOpenSSL() throws(CommandFailure) {
        do {
            try OpenSSLTrial.check()
        } catch {
            throw CommandFailure(.unavailable, .openSSL(missing: error.missing, code: error.rawValue))
        }
    }
}
