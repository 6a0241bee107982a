internal import ArgumentParser
internal import Issuance

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a new authority: root CA, card and status signers, registry, the regulation's policy.",
        discussion: "Completes what was begun and never overwrites a key. Take keys/root-ca.key off the machine then.")

    @OptionGroup var folder: FolderArgument

    @Flag(help: "A throw-away authority: counters mark all of its cards as test cards.")
    var test = false

    @Option(help: "The issuer's name in cards.")
    var authority = "CN-JL"

    @Option(help: "What stands before a status list's number in its uri.")
    var statusUri = "https://cards.example/status/"

    @Option(help: "Entries of a new status list.")
    var listSize = 1 << 16

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let settings = try AuthoritySettings(
                authority: authority, statusURIPrefix: statusUri, listSize: listSize, isTest: test)
            let authority = try Authority.found(at: folder.folder, settings, by: officer, at: moment)
            print("\(authority.folder.path): authority \(settings.authority)\(test ? " (test)" : "")")
            if !test { note("take \(authority.folder.rootKey) off this machine now, and keep it where nobody signs") }
        }
    }
}
