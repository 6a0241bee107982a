// The authority's desk as commands. Each opens the folder, does one thing through `Issuance` and says what came of it;
// no rule is here. Numbers and states go to standard output, notes and errors to standard error, one line each.

internal import ArgumentParser
internal import Glibc
internal import Signatures
internal import Terminal

@main
struct TalentcardAuthority: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "talentcard-authority",
        abstract: "The issuing side of the talent cards: registry, signing, publishing.",
        discussion: """
            Exit status: 0 done; 1 refused, by a rule of the regulation or for safety; 64 usage; 65 bad input; \
            69 no chip, no reader, or no OpenSSL; 74 disk or registry; 78 no authority in the folder, or a key that may not \
            be used.
            """,
        version: Release.version,
        subcommands: [
            InitCommand.self, CardCommand.self, PhoneCommand.self, PublishCommand.self, ServeCommand.self,
            DeskCommand.self,
            RepositoryCommand.self,
            KeyCommand.self, ExportCommand.self, PolicyCommand.self, ChangesCommand.self, RootCommand.self,
            AuditCommand.self, SiteCommand.self,
            MisuseCommand.self, ApplicationCommand.self, OfficerCommand.self, EmployerCommand.self, SweepCommand.self,
            ReadingCommand.self,
            ReportCommand.self, BackupCommand.self, RestoreRegistryCommand.self,
        ])

    static func main() async {
        await runAsProgram { _ in
            do throws(OpenSSLTrial.Fault) {
                try OpenSSLTrial.check()
            } catch {
                endWithoutOpenSSL(missing: error.missing, code: error.rawValue)
            }
        }
    }
}
