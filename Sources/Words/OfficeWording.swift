package import Credential
package import Regulation

/// The languages of the offices' desks.
package enum OfficeLanguage: String, Hashable, Sendable, CaseIterable {
    case zh, en

    package var words: any OfficeWording {
        switch self {
        case .zh: Chinese()
        case .en: English()
        }
    }
}

/// What the authority's own people read, in one language: the regulation's own words, wherever it has one.
package protocol OfficeWording: Wording {
    func text(_ text: ConsoleText) -> String
    func text(_ text: PrintedText) -> String
    func text(_ text: StatisticsText) -> String
    func sentence(on fault: ConsoleFault) -> String

    func name(of category: Credential.Category) -> String
    func name(of region: Region) -> String
    func name(of state: CardState) -> String
    func name(of step: CardStepName) -> String
    func name(of state: ApplicationState) -> String
    func name(of step: ApplicationStepName) -> String
    func name(of role: OfficerRole) -> String
    /// After "to" in English.
    func name(of duty: Duty) -> String
    /// With its number in Art. 11.
    func name(of reason: CancellationReason) -> String
    func name(of kind: FindingKind) -> String
    func name(of action: TrailAction) -> String
    /// What a sheet has above the column.
    func head(of column: SheetColumn) -> String

    /// `6(1)` as the regulation writes it.
    func article(_ article: String) -> String
    /// The article, the rule, and what would be legal; without a full stop.
    func sentence(on breach: RuleBreach) -> String
    func sentence(on matter: SweepMatter) -> String
    func sentence(on matter: MisuseFinding.Matter) -> String
    /// What the figure is of.
    func name(of interpretation: Interpretation) -> String
}

extension OfficeWording {
    /// A region by its id, as employers and policies have it; the id itself for one that is none of the regulation's.
    package func name(ofRegion id: String?) -> String {
        guard let id else { return text(StatisticsText.unknownRegion) }
        if id == "province" { return text(StatisticsText.province) }
        return Region(rawValue: id).map { name(of: $0) } ?? id
    }
}

extension AuthorityError {
    /// What is wrong and what to do, for people; a breach of the regulation in both languages of the desk.
    package var sentence: String {
        guard let breach else { return explanation }
        return OfficeLanguage.en.words.sentence(on: breach) + " / " + OfficeLanguage.zh.words.sentence(on: breach)
    }

    /// One line: where, what, what to do.
    package var line: String {
        let number = systemCode == 0 ? "" : " [\(systemCode)]"
        return "\(place): \(sentence) (\(code.rawValue)\(number))"
    }
}
