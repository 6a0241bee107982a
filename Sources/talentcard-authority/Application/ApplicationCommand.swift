internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Registry
public import Regulation
internal import Terminal
internal import Words

struct ApplicationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "application", abstract: "Applications: from the employer to the decision (Art. 6).",
        discussion: """
            submit or import → recommend (employer) → review (department) → decide (authority) → card produce → card issue. \
            Each takes an officer of that desk; one person is never two of the hands.
            """,
        subcommands: [
            SubmitCommand.self, ImportCommand.self, TemplateCommand.self, ResubmitCommand.self, RecommendCommand.self,
            ReviewCommand.self,
            DecideCommand.self, TakeBackCommand.self, ApplicationShowCommand.self, ApplicationListCommand.self,
            PaperCommand.self,
        ])
}

/// Some applications of one authority, and who acts when.
struct ApplicationStepArguments: ParsableArguments {
    @OptionGroup var folder: FolderArgument

    @Argument(help: "The applications' numbers; all of them step or none.")
    var numbers: [Int64] = []

    @Flag(help: "All that wait for this step and belong to the officer's own employer or department.")
    var all = false

    @Option(help: "Reject instead, for this reason.")
    var reject: String?

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func validate() throws {
        guard all == numbers.isEmpty else { throw ValidationError(.choose("NUMBER…, --all")) }
    }

    /// - Parameter waiting: where the applications are that --all means.
    func take(_ step: ApplicationStep, onThose waiting: ApplicationState) throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let authority = try folder.opened()
            let ids = all ? try authority.applications.waiting(waiting, for: officer) : numbers
            let step = reject.map { ApplicationStep.reject(reason: $0) } ?? step
            for application in try authority.applications.step(step, on: ids, by: officer, at: moment) {
                say("\(application.id)\t\(application.life.state.rawValue)")
            }
        }
    }
}

struct RecommendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recommend", abstract: "The employer recommends, or rejects (Art. 6(1)).")

    @OptionGroup var step: ApplicationStepArguments

    func run() throws { try step.take(.recommend, onThose: .submitted) }
}

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "The superior department passes it in its preliminary review, or rejects (Art. 6(2)).")

    @OptionGroup var step: ApplicationStepArguments

    func run() throws { try step.take(.review, onThose: .recommended) }
}

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "The authority approves, or rejects (Art. 6(3)).")

    @OptionGroup var step: ApplicationStepArguments

    @Flag(help: "Approve: said, so that nothing is approved by leaving a word out.")
    var approve = false

    func validate() throws {
        guard approve == (step.reject == nil) else { throw ValidationError(.choose("--approve, --reject REASON")) }
    }

    func run() throws { try step.take(.approve, onThose: .reviewed) }
}

struct TakeBackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take-back",
        abstract: "Take one's own last step back, within 5 minutes and before the next hand has acted.",
        discussion:
            "Later the next hand can reject. A rejection stands: what is handed in again goes through all hands.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The applications' numbers; all of them are taken back or none.")
    var numbers: [Int64]

    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            let applications = try folder.opened().applications
            for application in try applications.takeBack(numbers, by: officer, at: moment) {
                say("\(application.id)\t\(application.life.state.rawValue)")
            }
        }
    }
}

struct ApplicationShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What the registry says of an application; no document numbers.")

    @OptionGroup var folder: FolderArgument

    @Argument(help: "The application's number.")
    var number: Int64

    func run() throws {
        try reporting {
            let authority = try folder.opened()
            let application = try authority.applications.application(number)
            show([
                (.number, String(application.id)),
                (
                    .state,
                    "\(application.life.state.rawValue) \(OfficeLanguage.zh.words.name(of: application.life.state))"
                ),
                (.category, application.category.id), (.holder, application.holderName),
                (.employer, application.employer), (.department, application.department),
                (.handedIn, "\(LocalTime(application.submittedAt))"), (.changed, "\(LocalTime(application.changedAt))"),
            ])
            for hand in application.life.hands { say("\(hand.step.rawValue): \(hand.officer.id)") }
            var lines: [(DeskHead, String)] = []
            if let reason = application.life.rejection { lines.append((.rejectedFor, reason)) }
            if let card = application.card {
                lines.append((.card, card))
                let category = try authority.cards.card(card).category
                if category != application.category { lines.append((.cardClass, category.id)) }
            }
            for other in try authority.applications.resembling(number) {
                lines.append(
                    (
                        .resembling,
                        "\(other.application) \(other.employerName) \(other.state.rawValue) \(other.ground.rawValue)"
                    ))
            }
            for digest in try authority.applications.attachments(of: number) {
                lines.append((.attachment, digest.hex))
            }
            show(lines + [(.legalNow, application.life.legalSteps.map(\.rawValue).joined(separator: ", "))])
        }
    }
}

extension ApplicationState: ExpressibleByArgument {}
