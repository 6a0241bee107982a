// talentcard: the site's command. It decides a card, shows what is trusted and what the policy says.
//
// Each command has its folder; what several share is in `Options` (what they take) and `Process` (files, the terminal,
// exit statuses). A command throws `CommandFailure` for what a person has to put right, and `ExitCode` for an outcome.
// Rules: what a card or a file says is hostile, also to a terminal; standard output has the answer and nothing else;
// standard error has one line, that says what is wrong, where, and what to do.

internal import ArgumentParser

@main
struct Talentcard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "talentcard",
        abstract: "Decides talent service cards, and shows what is trusted and what the policy says.",
        discussion: """
            Exit status: 0 admit (or done), 10 check-identity, 11 no-service, 12 refuse, 13 refer; 64 wrong usage, \
            65 bad input, 69 service unavailable, 74 disk, 78 bad configuration or trust folder.
            """,
        subcommands: [
            VerifyCommand.self, InspectCommand.self, PolicyCommand.self, PresentCommand.self, TrustCommand.self,
            ShowCommand.self, SyncCommand.self, RepositoryCommand.self, JournalCommand.self, ReceiptCommand.self,
            DoctorCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot(rewritten(CommandLine.arguments.dropFirst()))
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(after: error)
        }
    }
}
