internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

/// What an applicant hands in.
struct FormOptions: ParsableArguments {
    @OptionGroup var holder: HolderOptions

    @Option(help: "The employer's id.")
    var employer: String?

    @Option(
        name: .customLong("attachment"), help: "A file that proves the ground: its SHA-256 is kept. May be repeated.",
        completion: .file())
    var attachments: [String] = []

    var isGiven: Bool { holder.isGiven || employer != nil || !attachments.isEmpty }

    /// - Throws: a usage error when something is missing.
    func check() throws {
        guard holder.name != nil, holder.category != nil, employer != nil else {
            throw ValidationError(.missingArguments("--name, --category, --employer, --document"))
        }
    }

    /// - Parameter today: the last day on which the applicant can have been born.
    func form(on today: Day) throws -> ApplicationForm {
        guard let name = holder.name, let category = holder.category, let employer else {
            throw ValidationError(.missingArguments("--name, --category, --employer, --document"))
        }
        let papers = try HolderPapers(documents: holder.documents(on: today), birthday: holder.born, on: today)
        var digests: Set<[UInt8]> = []
        for file in attachments { digests.insert(try Attachment.digest(of: file)) }
        return try ApplicationForm(
            holderName: HolderName(typed: name), category: category, papers: papers, employer: employer,
            attachments: digests)
    }
}

struct SubmitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Take an application in, through the employer (Art. 6(1)).",
        discussion: """
            Prints its number. Document numbers are kept encrypted, by a key outside of the registry. Those on a command \
            line show in the process list: --documents takes them from a file.
            """)

    @OptionGroup var folder: FolderArgument
    @OptionGroup var form: FormOptions
    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws { try form.check() }

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let authority = try folder.opened()
            let form = try form.form(on: authority.day(of: moment))
            say(String(try authority.applications.submit(form, by: officer, at: moment).id))
        }
    }
}

struct ResubmitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resubmit", abstract: "Take a rejected application in again: it goes through all hands again.",
        discussion: "With the options of submit it is corrected by them, all of it; without any it is taken as it was.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The application's number.")
    var number: Int64

    @OptionGroup var form: FormOptions
    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws { if form.isGiven { try form.check() } }

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let authority = try folder.opened()
            let corrected = form.isGiven ? try form.form(on: authority.day(of: moment)) : nil
            let application = try authority.applications.resubmit(
                number, with: corrected, by: officer, at: moment)
            say("\(application.id)\t\(application.life.state.rawValue)")
        }
    }
}
