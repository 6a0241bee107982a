internal import ArgumentParser
internal import Issuance
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct OfficerEnrolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Give a listed officer a password and one-time codes for the console.",
        discussion: """
            The password is the first line of standard input; at a terminal it is asked for twice. Printed is an otpauth:// \
            address, this once: the officer's authenticator scans it (`qrencode -t ansiutf8`). The officer's earlier \
            password, codes and sessions are worth nothing from then on.
            """)

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The officer, such as li.na.")
    var name: String

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        guard let subject = Officer(name) else {
            throw ValidationError(.takes("<name>", form: OfficerOption.form))
        }
        let (officer, moment) = (try by.officer, try at.moment)
        let password = try Password.read()
        let enrolment = try reporting {
            try folder.opened().officers.enrol(subject, password: password, by: officer, at: moment)
        }
        say(enrolment.uri)
        note("\(name): shown this once")
    }
}

/// A password from standard input, unseen at a terminal.
private enum Password {
    private static let limitBytes = 512

    static func read() throws -> String {
        do {
            return try UnseenInput.line(asking: .password, limitBytes: limitBytes)
        } catch {
            switch error {
            case .missing, .tooLong:
                throw ValidationError(.passwordMissing(limitBytes: limitBytes))
            case .notTheSame: throw ValidationError(.passwordsDiffer)
            }
        }
    }
}
