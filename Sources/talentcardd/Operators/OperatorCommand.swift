internal import ArgumentParser
internal import Counter
internal import DurableFiles
internal import Glibc
internal import Signatures
internal import Terminal
internal import Words

/// The operators' file, which the configuration's `operators` names.
struct OperatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operator", abstract: "The operators who sign in at this site's lanes.",
        discussion: """
            Their file has a line each: number, role, a digest of the PIN, name. It has mode 0600 and is the daemon's user's; \
            what is changed in it holds within seconds.
            """,
        subcommands: [OperatorAddCommand.self, OperatorRemoveCommand.self, OperatorListCommand.self])
}

struct OperatorAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "List an operator, with a PIN of 4 to 12 digits.",
        discussion: """
            The PIN is the first line of standard input; at a terminal it is asked for twice. Six digits or more are better: \
            a thief of the file finds four within the hour.
            """)

    @OptionGroup var file: OperatorFile

    @Argument(help: "1 to 64 of letters, digits, . _ -; it stands in the record.")
    var number: String

    @Argument(help: "What the page shows, such as Wang Fang.")
    var name: String

    @Flag(help: "May also open a gate by hand and act against a decision.")
    var supervisor = false

    func run() throws {
        let text = try file.text()
        guard try file.list(text)[number] == nil else {
            throw failure(.listed(number: number), status: EX_DATAERR)
        }
        let pin = try PIN.read()
        guard Operator.isPIN(pin) else { throw failure(.notPIN, status: EX_DATAERR) }
        let digest: ScryptDigest
        do {
            digest = try ScryptDigest(of: pin, Operator.cost)
        } catch {
            throw failure(.pinNotDigested(code: error.rawValue), status: EX_SOFTWARE)
        }
        let role = supervisor ? Operator.Role.supervisor : .clerk
        guard let added = OperatorList.text(text, adding: number, role, named: name, pin: digest) else {
            throw failure(.notNumberOrName, status: EX_DATAERR)
        }
        try file.replace(with: added)
    }
}

struct OperatorRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take an operator off the list; a shift of his is over within seconds.")

    @OptionGroup var file: OperatorFile

    @Argument(help: "The operator's number.")
    var number: String

    func run() throws {
        let text = try file.text()
        guard try file.list(text)[number] != nil else {
            throw failure(.notListed(number: number), status: EX_DATAERR)
        }
        try file.replace(with: OperatorList.text(text, removing: number))
    }
}

struct OperatorListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Number, role and name of each, with tabs between them.")

    @OptionGroup var file: OperatorFile

    func run() throws {
        for listed in try file.list(try file.text()).operators {
            print("\(listed.number)\t\(listed.role.rawValue)\t\(listed.name)")
        }
    }
}

/// Where the list is.
struct OperatorFile: ParsableArguments {
    @Option(help: "The operators' file; it is made where there is none.", completion: .file())
    var file = "/etc/talentcard/operators"

    @OptionGroup var language: OfficeLanguageOption

    private static let limitBytes = 1 << 20
    private static let head =
        "# The site's operators: number, role, PIN's digest, name. talentcardd operator add|remove|list\n"

    func text() throws -> [UInt8] {
        do {
            return try StableFile<DurableFilesError>.readIfThere(file, limitBytes: OperatorFile.limitBytes, .secret)
                ?? Array(OperatorFile.head.utf8)
        } catch {
            throw OperatorFile.failure(error)
        }
    }

    func list(_ text: [UInt8]) throws -> OperatorList {
        do {
            return try OperatorList(parsing: text)
        } catch {
            throw talentcardd.failure(.badLine(path: file, line: error.line, error.fault), status: EX_CONFIG)
        }
    }

    /// The file stays whose it was: root may keep it for the daemon's user.
    func replace(with text: [UInt8]) throws {
        var before = stat()
        let isThere = stat(file, &before) == 0
        do {
            try StableFile<DurableFilesError>.replace(file, with: text, .owner)
        } catch {
            throw OperatorFile.failure(error)
        }
        guard isThere, geteuid() == 0, before.st_uid != 0 || before.st_gid != 0 else { return }
        guard chown(file, before.st_uid, before.st_gid) == 0 else {
            throw talentcardd.failure(.ownerLost(path: file), status: EX_IOERR)
        }
    }

    private static func failure(_ error: DurableFilesError) -> ExitCode {
        let words = Speech.office.words
        switch error.code {
        case .openToOthers, .ofAnother:
            return talentcardd.failure(.openToOthers(path: error.path), status: EX_CONFIG)
        case .missing, .unreadable, .tooLong, .notRegular:
            let trouble = SiteTrouble.fileUnreadable(path: error.path, cause: error.systemWords)
            return talentcardd.failure(words.sentence(on: trouble), status: EX_NOINPUT)
        case .unwritable, .held:
            return talentcardd.failure(.unwritable(path: error.path, cause: error.systemWords), status: EX_IOERR)
        }
    }
}

/// One line on standard error, in the language that was asked for.
private func failure(_ fault: OperatorFault, status: Int32) -> ExitCode {
    failure(Speech.office.words.sentence(on: fault), status: status)
}

/// A PIN from standard input, unseen at a terminal.
private enum PIN {
    /// More than one can have; what it has to be is said of all others.
    private static let limitBytes = 512

    static func read() throws -> String {
        do {
            return try UnseenInput.line(asking: .pin, limitBytes: limitBytes)
        } catch {
            switch error {
            case .missing, .tooLong: throw failure(.pinMissing, status: EX_DATAERR)
            case .notTheSame: throw failure(.pinsDiffer, status: EX_DATAERR)
            }
        }
    }
}
