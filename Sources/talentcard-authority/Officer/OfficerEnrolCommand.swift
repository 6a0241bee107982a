internal import ArgumentParser
internal import Issuance
internal import Registry
internal import Regulation

struct OfficerEnrolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Print a code by which an officer who serves sets up another sign-in.",
        discussion: """
            For a password that is forgotten or an authenticator that is lost. Give the officer what is printed, in person. Password, \
            codes and sessions of before are good until it is taken. Another officer has to confirm it (`officer confirm`); the code is \
            good for seven days from then on, once.
            """)

    @OptionGroup var subject: OfficerSubject
    @OptionGroup var ticket: OfficerTicketOptions

    func run() throws {
        try subject.run { (officers, subject, officer, now) throws(AuthorityError) in
            let proposed = try officers.invite(subject, by: officer, at: now)
            ticket.show(proposed)
            if proposed.waits { note("\(subject.id) enrol proposed by \(officer.id)") }
        }
    }
}
