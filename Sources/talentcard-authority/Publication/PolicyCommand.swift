internal import ArgumentParser
internal import AuthorityKeys
internal import DurableFiles
internal import Issuance

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

    func run() throws {
        try reporting {
            let file = try folder.opened().publication.policyFile(of: region)
            // It was taken as UTF-8 only, so these are the bytes as they were put.
            print(String(decoding: file, as: UTF8.self), terminator: "")
        }
    }
}

struct PolicyPutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "put", abstract: "Check a policy and put it in force; counters have it from the next export on.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The policy, JSON.", completion: .file())
    var file: String

    @Option(help: "The file is this region's supplement.")
    var region: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            try folder.opened().publication.putPolicy(StableFile.read(file), of: region, by: officer, at: moment)
            print("\(region ?? "policy"): in force")
        }
    }
}
