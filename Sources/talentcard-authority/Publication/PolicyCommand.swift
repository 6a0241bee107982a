internal import ArgumentParser
internal import AuthorityKeys
internal import DurableFiles
internal import Issuance
internal import Primitives
internal import Terminal
internal import Words

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "The entitlement policy in the registry.",
        subcommands: [PolicyShowCommand.self, PolicyPutCommand.self])
}

struct PolicyShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Print the file in force.")

    @OptionGroup var folder: FolderArgument

    @Option(help: "A region's supplement instead of the province's policy.")
    var region: String?

    @Flag(help: "The policy of a later day instead of the one in force.")
    var next = false

    @OptionGroup var at: MomentOption

    func validate() throws {
        guard !next || region == nil else { throw ValidationError(.leaveOut("--next", beside: "--region")) }
    }

    func run() throws {
        let moment = try at.moment
        try reporting {
            let publication = try folder.opened().publication
            let file =
                try next ? publication.nextPolicyFile(at: moment) : publication.policyFile(of: region, at: moment)
            // It was taken as UTF-8 only, so these are the bytes as they were put.
            print(String(decoding: file, as: UTF8.self), terminator: "")
        }
    }
}

struct PolicyPutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "put", abstract: "Check a policy and put it, by two officers (Art. 13).",
        discussion: """
            One officer proposes it, another confirms the same file with --confirm. A policy whose effectiveFrom is today or \
            earlier is in force with the next publication; one of a later day is published beside the one in force \
            (policy/next.json), and every counter goes over to it at that midnight.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The policy, JSON.", completion: .file())
    var file: String

    @Option(help: "The file is this region's supplement.")
    var region: String?

    @Flag(help: "Confirm what another officer proposed.")
    var confirm = false

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.namedOfficer, try at.moment)
        try reporting {
            let (publication, bytes) = (try folder.opened().publication, try StableFile.read(file))
            let name = region ?? "policy"
            if region == nil, let waiting = try publication.waitingPolicy(at: moment) {
                note(
                    "version \(waiting.version), which waits for \(waiting.from.iso8601), is dropped once this one is confirmed; "
                        + "where its rules are still to come, put them again under a higher version")
            }
            guard confirm else {
                let beginning = try publication.proposePolicy(bytes, of: region, by: officer, at: moment)
                print("\(name): proposed, \(beginning.words); another officer confirms it with --confirm")
                return
            }
            print("\(name): \(try publication.confirmPolicy(bytes, of: region, by: officer, at: moment).words)")
        }
    }
}

extension PolicyBeginning {
    fileprivate var words: String {
        switch self {
        case .now: "in force"
        case .next(let day): "next, in force from \(day.iso8601)"
        }
    }
}
