// talentcardd: the process at a counter or gate. Reads its configuration, puts the rooms together, runs until it is told
// to stop. Exit status (sysexits.h): 0 stopped as told, 64 usage, 69 an address or a service is not to be had, 71 the system,
// 74 the disk, 78 the configuration.

internal import ArgumentParser
internal import CMemory
internal import Devices
internal import Foundation
internal import Glibc
internal import Journal
internal import Logging
internal import Signatures
internal import Terminal
internal import Words

@main
struct Talentcardd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "talentcardd",
        abstract: "Reads talent cards at this site's lanes, decides, records, and answers on the local interface.",
        version: Release.version, subcommands: [EnrolCommand.self, OperatorCommand.self])

    @Option(help: "The configuration file.")
    var config = "/etc/talentcard/talentcardd.yaml"

    @Flag(help: "Only say whether the configuration is right.")
    var checkConfig = false

    @OptionGroup var language: OfficeLanguageOption

    static func main() async {
        await runAsProgram { _ in
            do throws(OpenSSLTrial.Fault) {
                try OpenSSLTrial.check()
            } catch {
                endWithoutOpenSSL(missing: error.missing, code: error.rawValue)
            }
        }
    }

    func run() async throws {
        let configuration = try readConfiguration()
        guard !checkConfig else {
            print("\(config): \(Speech.office.words.goodConfiguration)")
            return
        }
        // What we make is for our user and group: journal, socket.
        umask(0o007)
        // A peer that went away is an error of the write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that may not grow: the journal says that it failed, and every card is referred.
        signal(SIGXFSZ, SIG_IGN)
        // Who reads the configuration and who keeps the trust take it from the kernel.
        signal(SIGHUP, SIG_IGN)
        // A day's lists are read anew, and what the old ones took is to be there for others.
        talentcard_give_back_from(Talentcardd.largeBlockBytes)
        do {
            try ChildProcess.keepToOurselves()
        } catch {
            throw failure("cannot shut ourselves off from gates' programs: \(error)", status: EX_OSERR)
        }
        let daemon = try open(configuration)
        do {
            try await daemon.run()
        } catch {
            throw failure("cannot go on: \(error)", status: EX_UNAVAILABLE)
        }
    }

    /// A status list of a million cards, and more than any card or answer takes.
    private static let largeBlockBytes: Int32 = 256 << 10

    private func readConfiguration() throws -> Configuration {
        do {
            return try Configuration(path: config)
        } catch {
            throw failure("\(config): \(error.sentence(in: Speech.office.words))", status: EX_CONFIG)
        }
    }

    private func open(_ configuration: Configuration) throws -> Daemon {
        let data: DataFolder
        do {
            data = try DataFolder(holding: configuration.dataFolder)
        } catch {
            throw failure("\(configuration.dataFolder): \(error.rawValue)", status: EX_IOERR)
        }
        let siteKey: SiteKey
        do {
            siteKey = try SiteKey(in: data)
        } catch {
            throw failure("\(data.siteKeyPath): \(error.rawValue)", status: EX_IOERR)
        }
        let level = LogLevelInForce(configuration.logLevel)
        let logger = Logger(label: "talentcardd", factory: { LiveLogHandler(label: $0, level: level) })
        do {
            return try Daemon(
                configuration, path: config, data: data, siteKey: siteKey, logger: logger, level: level)
        } catch {
            throw failure("\(data.journalPath): \(error)", status: EX_IOERR)
        }
    }

}

/// One line on standard error.
func failure(_ message: String, status: Int32) -> ExitCode {
    FileHandle.standardError.write(Data("talentcardd: \(message)\n".utf8))
    return ExitCode(status)
}
