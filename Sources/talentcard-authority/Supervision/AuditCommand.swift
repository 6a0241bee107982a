internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Registry
internal import Terminal
internal import Words

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The trail of what was done, chained line to line.",
        subcommands: [AuditVerifyCommand.self, AuditShowCommand.self])
}

struct AuditVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Walk the whole chain and compare it with every card.",
        discussion: """
            Prints the number of entries and the last one's hash. Note it elsewhere: --contains with it shows later \
            that the end was not cut off since.
            """)

    @OptionGroup var folder: FolderArgument

    @Option(help: "A hash that was noted earlier.")
    var contains: String?

    func run() throws {
        let noted = contains.flatMap { [UInt8](hex: $0) }
        guard (contains == nil) == (noted == nil) else {
            throw ValidationError(.takes("--contains", form: "64 × 0-9 a-f"))
        }
        try reporting {
            let summary = try folder.opened().supervision.verifyAudit(expecting: noted)
            print("\(summary.entries) entries, head \(summary.head.hex)")
        }
    }
}

struct AuditShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the trail, of one card or of all: one JSON object a line.")

    @OptionGroup var folder: FolderArgument

    @Option(help: "Only this card's.")
    var card: String?

    func run() throws {
        try reporting {
            for entry in try folder.opened().supervision.auditTrail(of: card) {
                print(String(decoding: entry.content, as: UTF8.self))
            }
        }
    }
}
