internal import ArgumentParser
internal import AuthorityKeys
internal import Issuance
internal import Regulation

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a new authority: root CA, signers, the repository's keys, registry, the regulation's policy.",
        discussion: """
            Completes what was begun and never overwrites a key; an older authority gets what it lacks. Publishes for the \
            first time, to DIR/repository. Then take keys/root-ca.key off the machine, and the keys of root, targets, trust \
            and policy in keys/repository, each to its own officer. Counters are given ca.pem and root.json.
            """)

    @OptionGroup var folder: FolderArgument

    @Flag(help: "A throw-away authority: counters mark all of its cards as test cards.")
    var test = false

    @Flag(help: "One key for each role of the repository instead of two or three; for demonstrations.")
    var singleKeys = false

    @Option(help: "The issuer's name in cards.")
    var authority = "CN-JL"

    @Option(help: "What stands before a status list's number in its uri.")
    var statusUri = "https://cards.example/status/"

    @Option(help: "Entries of a new status list.")
    var listSize = 1 << 16

    @Option(
        help:
            "A folder of certs/make-ca.sh or alike, with ca.pem, and certificate and key of both signers, to found on.",
        completion: .directory)
    var from: String?

    @OptionGroup var clock: ClockOption
    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let settings = try AuthoritySettings(
                authority: authority, statusURIPrefix: statusUri, listSize: listSize, isTest: test)
            let made = try from.map { (path) throws(AuthorityError) in try MadeAuthority(in: path) }
            let authority = try Authority.found(
                at: folder.folder, settings, registry: folder.address, taking: made,
                keys: singleKeys ? .single : .production, by: officer, at: moment)
            if let first = try authority.publication.publishFirst(clock: clock.clock(at), by: officer, at: moment) {
                print("\(authority.folder.repository): \(Publishing.line(first))")
            }
            print("\(authority.folder.path): authority \(settings.authority)\(test ? " (test)" : "")")
            print("\(authority.folder.root): for counters, with \(authority.folder.rootCertificate)")
            guard !test else { return }
            if from == nil {
                note("take \(authority.folder.rootKey) off this machine now, and keep it where nobody signs")
            }
            note("take the keys of root, targets, trust, policy in \(authority.folder.repositoryKeys) too")
        }
    }
}
