internal import ArgumentParser
internal import Counter
internal import DurableFiles
internal import Glibc
internal import Signatures
internal import Terminal

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
            throw failure("\(number) is listed already; remove it first", status: EX_DATAERR)
        }
        let pin = try PIN.read()
        guard Operator.isPIN(pin) else { throw failure("a PIN is 4 to 12 digits", status: EX_DATAERR) }
        let digest: ScryptDigest
        do {
            digest = try ScryptDigest(of: pin, Operator.cost)
        } catch {
            throw failure("the PIN could not be digested (\(error.rawValue))", status: EX_SOFTWARE)
        }
        let role = supervisor ? Operator.Role.supervisor : .clerk
        guard let added = OperatorList.text(text, adding: number, role, named: name, pin: digest) else {
            throw failure(
                "a number is 1 to 64 of letters, digits, . _ -, a name 1 to 64 characters on one line",
                status: EX_DATAERR)
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
            throw failure("\(number) is not listed", status: EX_DATAERR)
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
            throw talentcardd.failure("\(file): line \(error.line) \(error.explanation)", status: EX_CONFIG)
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
            throw talentcardd.failure("\(file): is root's now; give it to the daemon's user", status: EX_IOERR)
        }
    }

    private static func failure(_ error: DurableFilesError) -> ExitCode {
        let cause = String(cString: strerror(error.systemCode))
        switch error.code {
        case .openToOthers, .ofAnother:
            return talentcardd.failure("\(error.path): must have mode 0600", status: EX_CONFIG)
        case .missing, .unreadable, .tooLong, .notRegular:
            return talentcardd.failure("\(error.path): cannot be read (\(cause))", status: EX_NOINPUT)
        case .unwritable, .held:
            return talentcardd.failure("\(error.path): cannot be written (\(cause))", status: EX_IOERR)
        }
    }
}

/// A PIN from standard input, unseen at a terminal.
private enum PIN {
    /// More than one can have; what it has to be is said of all others.
    private static let limitBytes = 512

    static func read() throws -> String {
        do {
            return try UnseenInput.line(asking: "PIN: ", limitBytes: limitBytes)
        } catch {
            switch error {
            case .missing, .tooLong:
                throw failure("the PIN is the first line of standard input", status: EX_DATAERR)
            case .notTheSame: throw failure("the two are not the same", status: EX_DATAERR)
            }
        }
    }
}
