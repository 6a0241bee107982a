package import Credential
package import Regulation

/// The languages of the offices' desks, and of a site's technicians.
package enum OfficeLanguage: String, Hashable, Sendable, CaseIterable {
    case zh, en

    /// English where there is no other: whoever reads Korean is a visitor.
    package init(_ language: Language) {
        self =
            switch language {
            case .zh: .zh
            case .en, .ko: .en
            }
    }

    package var words: any OfficeWording {
        switch self {
        case .zh: Chinese()
        case .en: English()
        }
    }
}

/// What the authority's own people and a site's technicians read, in one language: the regulation's own words, wherever it
/// has one.
package protocol OfficeWording: Wording {
    func text(_ text: ConsoleText) -> String
    func text(_ text: OfficersText) -> String
    func text(_ text: HolderText) -> String
    func text(_ text: PrintedText) -> String
    func text(_ text: StatisticsText) -> String
    func sentence(on fault: ConsoleFault) -> String

    func name(of category: Credential.Category) -> String
    func name(of region: Region) -> String
    func name(of state: CardState) -> String
    func name(of step: CardStepName) -> String
    func name(of change: CardChange) -> String
    func name(of change: OfficerChange) -> String
    func name(of suspension: CardSuspension) -> String
    func name(of state: ApplicationState) -> String
    func name(of step: ApplicationStepName) -> String
    func name(of role: OfficerRole) -> String
    func name(of standing: OfficerStanding) -> String
    /// After "to" in English.
    func name(of duty: Duty) -> String
    /// With its number in Art. 11.
    func name(of reason: CancellationReason) -> String
    func name(of kind: FindingKind) -> String
    func name(of action: TrailAction) -> String
    func name(of action: OfficeAction) -> String
    func text(_ text: AdministrationText) -> String
    /// With the threshold.
    func name(of light: SiteLight) -> String
    /// What a sheet has above the column.
    func head(of column: SheetColumn) -> String
    /// What is said of a field, behind its name.
    func remark(_ remark: String, on field: String) -> String

    /// `6(1)` as the regulation writes it.
    func article(_ article: String) -> String
    /// The article, the rule, and what would be legal; without a full stop.
    func sentence(on breach: RuleBreach) -> String
    func text(_ head: DeskHead) -> String
    func text(_ standing: DeskStanding) -> String
    func name(of subject: DoctorSubject) -> String
    func text(on finding: DoctorFinding) -> String
    /// What to do about it; `nil` when nothing is.
    func advice(on finding: DoctorFinding, of subject: DoctorSubject) -> String?

    func sentence(on trouble: SiteTrouble) -> String

    // Commands.
    func sentence(on fault: UsageFault) -> String
    /// What is wrong with the words, and where to read of the right ones.
    func usage(_ sentence: String, of program: String) -> String
    func sentence(on fault: ListFault) -> String
    func sentence(on fault: OperatorFault) -> String
    func sentence(on fault: EnrolFault) -> String
    func text(_ text: EnrolText) -> String
    /// What a person types to agree.
    func isYes(_ answer: String) -> Bool
    /// With what stands between it and the answer.
    func text(_ prompt: Prompt) -> String

    // A daemon's configuration.
    /// - Parameters:
    ///   - line: counted from 1; `nil` when the file as a whole is meant.
    ///   - key: as `lanes[0].reader`; empty when no key is meant.
    func sentence(on fault: ConfigurationFault, line: Int?, key: String) -> String
    /// What is said of a file without a fault.
    var goodConfiguration: String { get }

    // What the authority's rooms cannot do, and what to do about it; each without a full stop.
    /// - Parameter cause: what the system calls it.
    func sentence(on trouble: FileTrouble, cause: String?) -> String
    func sentence(on fault: RegulationFault) -> String
    func sentence(on fault: KeyFault) -> String
    func sentence(on fault: RegistryFault) -> String
    func sentence(on fault: PublicationFault) -> String
    func sentence(on fault: PrintingFault) -> String
    func sentence(on fault: IssuanceFault) -> String
    func sentence(on fault: CommandFault) -> String
    func sentence(on fault: DeskFault) -> String
    func sentence(on matter: SweepMatter) -> String
    func sentence(on matter: MisuseFinding.Matter) -> String
    /// What the figure is of.
    func name(of interpretation: Interpretation) -> String
}

extension OfficeWording {
    package func sentence(on fault: AuthorityFault) -> String {
        switch fault {
        case .breach(let breach): sentence(on: breach)
        case .file(let fault, let cause): sentence(on: fault, cause: cause)
        case .regulation(let fault): sentence(on: fault)
        case .key(let fault): sentence(on: fault)
        case .registry(let fault): sentence(on: fault)
        case .publication(let fault): sentence(on: fault)
        case .printing(let fault): sentence(on: fault)
        case .issuance(let fault): sentence(on: fault)
        case .command(let fault): sentence(on: fault)
        case .desk(let fault): sentence(on: fault)
        }
    }

    /// A region by its id, as employers and policies have it; the id itself for one that is none of the regulation's.
    package func name(ofRegion id: String?) -> String {
        guard let id else { return text(StatisticsText.unknownRegion) }
        if id == "province" { return text(StatisticsText.province) }
        return Region(rawValue: id).map { name(of: $0) } ?? id
    }
}
