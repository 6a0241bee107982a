internal import ArgumentParser
internal import Issuance
internal import Primitives
public import Regulation
internal import Terminal
internal import Words

struct OfficerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officer", abstract: "Who may do what (Art. 3, 6, 12).",
        discussion: """
            While nobody is listed, the authority is one desk: who can open its folder makes and cancels cards. From the \
            first listed officer on, everything asks for a role; applications always do.
            """,
        subcommands: [
            OfficerAddCommand.self, OfficerChangeCommand.self, OfficerListCommand.self, OfficerRemoveCommand.self,
            OfficerEnrolCommand.self,
        ])
}

/// An officer as `add` and `change` are told of one.
struct OfficerArguments: ParsableArguments {
    @OptionGroup var folder: FolderArgument

    @Argument(help: "The officer, 1 to 64 of a-z 0-9 . _ - such as li.na.")
    var officer: String

    @Option(
        name: .customLong("role"), help: "employer, department, authority, maker, checker or site. May be repeated.")
    var roles: [OfficerRole]

    @Option(help: "The employer, department or site that the officer acts for.")
    var body: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func put(
        _ change: (Authority.Officers, OfficerRecord, Officer, Timestamp) throws(AuthorityError) -> Void
    ) throws {
        guard let listed = Officer(officer) else {
            throw ValidationError(.takes("<officer>", form: OfficerOption.form))
        }
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let record = try OfficerRecord(officer: listed, roles: Set(roles), body: body)
            try change(folder.opened().officers, record, officer, moment)
        }
    }
}

struct OfficerAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "List an officer; the first has the role authority.")

    @OptionGroup var listed: OfficerArguments

    func run() throws {
        try listed.put { (officers, record, officer, moment) throws(AuthorityError) in
            try officers.add(record, by: officer, at: moment)
        }
    }
}

struct OfficerChangeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Give an officer who serves other roles, or another body.")

    @OptionGroup var listed: OfficerArguments

    func run() throws {
        try listed.put { (officers, record, officer, moment) throws(AuthorityError) in
            try officers.change(record, by: officer, at: moment)
        }
    }
}

struct OfficerRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "From now on the officer does nothing; what was done stays in the trail.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The officer.")
    var officer: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        guard let leaving = Officer(officer) else {
            throw ValidationError(.takes("<officer>", form: OfficerOption.form))
        }
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting { try folder.opened().officers.dismiss(leaving, by: officer, at: moment) }
    }
}

struct OfficerListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The officers, their roles and whom they act for.")

    @OptionGroup var folder: FolderArgument
    @OptionGroup var options: ListOptions

    func run() throws {
        try reporting {
            var list = Listing([.officer, .roles, .actsFor, .standing], options)
            for record in try folder.opened().officers.officers() {
                let roles = record.roles.sorted { $0.rawValue < $1.rawValue }
                list.append(
                    Cell(record.officer.id),
                    .code(roles.map(\.rawValue).joined(separator: " ")) { words in
                        words.list(roles.map { words.name(of: $0) })
                    },
                    Cell(record.body ?? "-"),
                    .standing { moment in record.leftAt.map { .left(on: moment($0)) } ?? .serving })
            }
            list.show()
        }
    }
}

extension OfficerRole: ExpressibleByArgument {}
