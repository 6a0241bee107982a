internal import ArgumentParser
internal import Issuance
internal import Primitives
internal import Registry
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
            OfficerAddCommand.self, OfficerChangeCommand.self, OfficerListCommand.self, OfficerLeaveCommand.self,
            OfficerEnrolCommand.self, OfficerConfirmCommand.self, OfficerDropCommand.self,
        ])
}

/// An officer as `add` and `change` are told of one.
struct OfficerArguments: ParsableArguments {
    @OptionGroup var subject: OfficerSubject

    @Option(help: "The officer's name, as colleagues are to read it.")
    var name: String?

    @Option(
        name: .customLong("role"), help: "employer, department, authority, maker, checker or site. May be repeated.")
    var roles: [OfficerRole] = []

    @Option(help: "The employer, department or site that the officer acts for.")
    var body: String?

    func typedName() throws(AuthorityError) -> OfficerName? {
        try name.map { (name) throws(AuthorityError) in try OfficerName(typed: name) }
    }
}

/// Of whom a command is, and who gives it.
struct OfficerSubject: ParsableArguments {
    @OptionGroup var folder: FolderArgument

    @Argument(help: "The officer, 1 to 64 of a-z 0-9 . _ - such as li.na.")
    var officer: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run(
        _ work: (_ officers: Authority.Officers, _ subject: Officer, _ officer: Officer, _ now: Timestamp)
            throws(AuthorityError) -> Void
    ) throws {
        guard let subject = Officer(officer) else {
            throw ValidationError(.takes("<officer>", form: OfficerOption.form))
        }
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting { try work(folder.opened().officers, subject, officer, moment) }
    }
}

/// Prints the code that an invited officer is given.
struct OfficerTicketOptions: ParsableArguments {
    @Option(help: "Where officers reach the console, https://HOST: makes the code a link.")
    var address: String?

    func validate() throws {
        guard address == nil || address.flatMap(AuthorityAddress.init) != nil else {
            throw ValidationError(.takes("--address", form: "https://HOST (https://cards.example)"))
        }
    }

    func show(_ proposed: ProposedOfficer) {
        guard let code = proposed.code else { return }
        say("\(OfficerTicket(address: address.flatMap(AuthorityAddress.init), code: code))")
    }
}

struct OfficerAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "List an officer, and print a code for the own sign-in; the first has the role authority.",
        discussion: """
            Give the officer what is printed, in person: with it a password and an authenticator are set up at the console, by \
            the officer alone. Once two serve who could confirm it, another officer has to (`officer confirm`); the code is good for \
            seven days from then on, once.
            """)

    @OptionGroup var listed: OfficerArguments
    @OptionGroup var ticket: OfficerTicketOptions

    func run() throws {
        try listed.subject.run { (officers, subject, officer, now) throws(AuthorityError) in
            let record = try OfficerRecord(
                officer: subject, name: listed.typedName(), roles: Set(listed.roles), body: listed.body)
            let proposed = try officers.add(record, by: officer, at: now)
            ticket.show(proposed)
            if proposed.waits { note("\(subject.id) add proposed by \(officer.id)") }
        }
    }
}

struct OfficerChangeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Give an officer who serves other roles, another body or another name.",
        discussion: "What is not given stays. Another officer has to confirm it (`officer confirm`).")

    @OptionGroup var listed: OfficerArguments

    func validate() throws {
        guard listed.name != nil || !listed.roles.isEmpty || listed.body != nil else {
            throw ValidationError(.missingArguments("--role | --body | --name"))
        }
    }

    func run() throws {
        try listed.subject.run { (officers, subject, officer, now) throws(AuthorityError) in
            let earlier = try officers.officers().first { $0.officer == subject }
            let roles = listed.roles.isEmpty ? earlier?.roles ?? [] : Set(listed.roles)
            let record = try OfficerRecord(
                officer: subject, name: listed.typedName(), roles: roles,
                body: listed.body ?? (roles.contains(where: \.needsBody) ? earlier?.body : nil))
            if try officers.change(record, by: officer, at: now).waits {
                note("\(subject.id) change proposed by \(officer.id)")
            }
        }
    }
}

struct OfficerLeaveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leave",
        abstract: "From now on the officer does nothing and signs in no more; what was done stays in the trail.",
        discussion: "It takes one officer, so that a stolen account is stopped at once. Coming back takes two.")

    @OptionGroup var subject: OfficerSubject

    func run() throws {
        try subject.run { (officers, subject, officer, now) throws(AuthorityError) in
            try officers.dismiss(subject, by: officer, at: now)
        }
    }
}

struct OfficerConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Do what another officer has proposed of this one (add, change, enrol).",
        discussion: "`officer list` shows what waits.")

    @OptionGroup var subject: OfficerSubject

    func run() throws {
        _ = try subject.by.namedOfficer
        try subject.run { (officers, subject, officer, now) throws(AuthorityError) in
            let word = try officers.confirmChange(of: subject, by: officer, at: now)
            print("\(subject.id) \(word.change.rawValue) confirmed by \(officer.id)")
        }
    }
}

struct OfficerDropCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Take back what was proposed of this officer.")

    @OptionGroup var subject: OfficerSubject

    func run() throws {
        try subject.run { (officers, subject, officer, now) throws(AuthorityError) in
            try officers.withdrawChange(of: subject, by: officer, at: now)
        }
    }
}

struct OfficerListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The officers, their roles and whom they act for, and what waits to be confirmed.")

    @OptionGroup var folder: FolderArgument
    @OptionGroup var options: ListOptions

    func run() throws {
        try reporting {
            var list = Listing([.officer, .name, .roles, .actsFor, .standing], options)
            let officers = try folder.opened().officers
            for record in try officers.officers() {
                list.append(
                    record,
                    .standing { moment in record.leftAt.map { .left(on: moment($0)) } ?? .serving })
            }
            for word in try officers.changesWaiting() {
                list.append(word.officer, .standing { _ in .proposed(word.change, by: word.proposedBy.id) })
            }
            list.show()
        }
    }
}

extension Listing {
    fileprivate mutating func append(_ record: OfficerRecord, _ standing: Cell) {
        let roles = record.roles.sorted { $0.rawValue < $1.rawValue }
        append(
            Cell(record.officer.id), Cell(record.name?.text ?? "-"),
            .code(roles.map(\.rawValue).joined(separator: " ")) { words in
                words.list(roles.map { words.name(of: $0) })
            },
            Cell(record.body ?? "-"), standing)
    }
}

extension OfficerRole: ExpressibleByArgument {}
