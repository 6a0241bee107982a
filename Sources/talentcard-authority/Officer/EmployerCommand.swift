internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Regulation
internal import Terminal
internal import Words

struct EmployerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "employer", abstract: "Employers, and what they say of their holders (Art. 6, 12).",
        subcommands: [
            EmployerAddCommand.self, EmployerChangeCommand.self, EmployerCloseCommand.self,
            EmployerListCommand.self, EmployerUpdateCommand.self, EmployerDueCommand.self,
        ])
}

struct EmployerAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "List an employer with the department above it.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "An id, such as jlu.")
    var employer: String

    @Option(help: "Its name.")
    var name: String

    @Option(help: "The id of the superior personnel department, such as changchun-hrss.")
    var department: String

    @Option(help: "The region's id, such as changchun.")
    var region: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let record = try EmployerRecord(id: employer, name: name, department: department, region: region)
            try folder.opened().officers.add(record, by: officer, at: moment)
        }
    }
}

struct EmployerChangeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Give a listed employer another name, department or region.",
        discussion: "What is not given stays. Prints what it was and what it is.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "Its id.")
    var employer: String

    @Option(help: "Its new name.")
    var name: String?

    @Option(help: "The id of the department above it from now on.")
    var department: String?

    @Option(help: "The id of its region from now on.")
    var region: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard name != nil || department != nil || region != nil else {
            throw ValidationError(.missingArguments("--name | --department | --region"))
        }
    }

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let officers = try folder.opened().officers
            guard let listed = try officers.employers().first(where: { $0.id == employer }) else {
                throw AuthorityError(ApplicationFault.unknownEmployer, at: "employer")
            }
            let record = try EmployerRecord(
                id: employer, name: name ?? listed.name, department: department ?? listed.department,
                region: region ?? listed.region)
            let earlier = try officers.change(record, by: officer, at: moment)
            for (was, now) in [
                (earlier.name, record.name), (earlier.department, record.department), (earlier.region, record.region),
            ] where was != now {
                print("\(was) → \(now)")
            }
        }
    }
}

struct EmployerCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close an employer; its holders and applications go on with another.",
        discussion: """
            Its officers leave. Without --to, applications on their way wait for the authority, which may reject each \
            (`application decide --reject`); the holders may then apply by another employer.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "Its id.")
    var employer: String

    @Option(help: "The listed employer that takes its people over.")
    var to: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let handed = try folder.opened().officers.close(
                employer: employer, handingOverTo: to, by: officer, at: moment)
            print("\(handed.holders) holders, \(handed.applications) applications")
        }
    }
}

struct EmployerListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The employers: id, department, region, name.")

    @OptionGroup var folder: FolderArgument
    @OptionGroup var options: ListOptions

    func run() throws {
        try reporting {
            var list = Listing([.employer, .department, .region, .name, .standing], options)
            for employer in try folder.opened().officers.employers() {
                list.append(
                    Cell(employer.id), Cell(employer.department),
                    .code(employer.region) { $0.name(ofRegion: employer.region) },
                    Cell(employer.name),
                    .standing { moment in employer.closedAt.map { .shut(on: moment($0)) } ?? .open })
            }
            list.show()
        }
    }
}

struct EmployerUpdateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "What the employer says of its holders (Art. 12).",
        discussion: """
            `employer due` lists of whom a word is due. What follows is for others: `sweep` lists it and proposes the \
            cancellation that Art. 11 orders; a change of class is decided by `card reclassify`.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The cards' numbers; all of them are updated or none.")
    var cards: [String]

    @Flag(help: "Still employed, in the same class.")
    var confirmed = false

    @Flag(help: "Has retired; ends D and E only (Art. 11(7)).")
    var retired = false

    @Flag(help: "Dismissed, expelled or punished (Art. 11(3)).")
    var dismissed = false

    @Flag(help: "Works outside of the province now (Art. 11(8)).")
    var moved = false

    @Option(name: .customLong("class"), help: "Is of this category now.")
    var category: Credential.Category?

    @Option(help: "Works for this listed employer now.")
    var employer: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws { _ = try event }

    func run() throws {
        let (officer, moment, event) = (try by.officer, try at.moment, try event)
        try reporting { try folder.opened().supervision.updateEmployment(event, of: cards, by: officer, at: moment) }
    }

    private var event: EmploymentEvent {
        get throws {
            var events: [EmploymentEvent] = []
            if confirmed { events.append(.confirmed) }
            if retired { events.append(.retired) }
            if dismissed { events.append(.dismissed) }
            if moved { events.append(.moved) }
            if let category { events.append(.classChanged(to: category)) }
            if let employer { events.append(.employerChanged(to: employer)) }
            guard events.count == 1 else {
                throw ValidationError(.choose("--confirmed, --retired, --dismissed, --moved, --class, --employer"))
            }
            return events[0]
        }
    }
}
