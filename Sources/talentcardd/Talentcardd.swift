// talentcardd: the process at a counter or gate. Reads its configuration, puts the rooms together, runs until it is told
// to stop. Exit status (sysexits.h): 0 stopped as told, 64 usage, 69 an address or a service is not to be had, 74 the
// disk, 78 the configuration.

internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import Journal
internal import Logging

@main
struct Talentcardd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "talentcardd",
        abstract: "Reads talent cards at this site's lanes, decides, records, and answers on the local interface.",
        version: Daemon.version)

    @Option(help: "The configuration file.")
    var config = "/etc/talentcard/talentcardd.yaml"

    @Flag(help: "Only say whether the configuration is right.")
    var checkConfig = false

    func run() async throws {
        let configuration = try readConfiguration()
        guard !checkConfig else {
            print("\(config): good")
            return
        }
        // What we make is for our user and group: journal, socket.
        umask(0o007)
        // A peer that went away is an error of the write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        // So is a file that may not grow: the journal says that it failed, and every card is referred.
        signal(SIGXFSZ, SIG_IGN)
        // Whoever keeps the trust takes it from the kernel.
        signal(SIGHUP, SIG_IGN)
        var logger = Logger(label: "talentcardd", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = configuration.logLevel
        let daemon = try open(configuration, logger: logger)
        do {
            try await daemon.run()
        } catch {
            throw failure("cannot go on: \(error)", status: EX_UNAVAILABLE)
        }
    }

    private func readConfiguration() throws -> Configuration {
        let text: String
        do {
            text = try String(contentsOfFile: config, encoding: .utf8)
        } catch {
            throw failure("\(config): cannot be read as UTF-8 text", status: EX_CONFIG)
        }
        do {
            return try Configuration(yaml: text)
        } catch {
            throw failure("\(config): \(error)", status: EX_CONFIG)
        }
    }

    private func open(_ configuration: Configuration, logger: Logger) throws -> Daemon {
        let data: DataFolder
        do {
            data = try DataFolder(holding: configuration.dataFolder)
        } catch {
            throw failure("\(configuration.dataFolder): \(error.rawValue)", status: EX_IOERR)
        }
        do {
            return try Daemon(configuration, data: data, logger: logger)
        } catch {
            throw failure("\(data.journalPath): \(error)", status: EX_IOERR)
        }
    }

    /// One line on standard error.
    private func failure(_ message: String, status: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("talentcardd: \(message)\n".utf8))
        return ExitCode(status)
    }
}
