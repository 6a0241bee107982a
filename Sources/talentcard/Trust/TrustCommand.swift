internal import ArgumentParser
internal import JSON
internal import Primitives
internal import Replication
internal import Signatures
internal import StatusList
internal import Verification
internal import Words

/// `trust`: what is trusted here.
struct TrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Show what is trusted.", subcommands: [TrustShowCommand.self])
}

/// `trust show`: signers, lists with their ages, the policy, and what was refused.
struct TrustShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show signers, status lists with their ages, the policy and alarms.")

    @OptionGroup var trust: TrustOptions
    @OptionGroup var language: LanguageOption

    @OptionGroup var moment: MomentOption

    @Flag(help: "Give it as JSON.")
    var json = false

    func run() throws {
        let status = trust.trust == nil ? try trust.status() : nil
        guard let snapshot = try status.map({ $0.snapshot }) ?? trust.snapshot() else {
            let alarms = status?.mirrored.alarms.map { " (\($0.code))" }.joined() ?? ""
            throw CommandFailure(.configuration, .noTrust(path: trust.path, alarms: alarms))
        }
        let now = moment.at ?? Environment.now
        if json {
            var summary = snapshot.summaryJSON(at: now)
            summary["replication"] = status?.mirrored.summary
            try StandardOutput.write(JSONValue.object(summary).prettyEncoded())
        } else {
            let printer = TrustPrinter(snapshot, replication: status?.mirrored, words: language.words, now: now)
            try StandardOutput.write(printer.text)
        }
    }
}
