internal import Credential
internal import JSON
internal import Regulation
internal import Words

/// What the console says, by code, in each language of the desk: the texts of `Words`, so that each stands once.
///
///     {"zh": {"tag": "zh-CN", "name": text, "second": "en", "own": {key: text}, "cardStates": {code: text},
///             "suspensions": …, "cardChanges": …, "cardSteps": …, "applicationStates": …, "applicationSteps": …, "hands": …, "officerChanges": …,
///             "officerStandings": …, "roles": …, "kinds": …,
///             "categories": …, "documents": …, "carriers": …, "regions": …, "reasons": …, "findings": …,
///             "trailActions": …, "lights": …, "statistics": …, "faults": …}, "en": …}
enum ConsoleWords {
    static var json: JSONValue {
        .object(JSONObject(OfficeLanguage.allCases.map { ($0.rawValue, texts(of: $0.words)) }))
    }

    private static func texts(of words: any OfficeWording) -> JSONValue {
        [
            "tag": .string(words.localeTag), "name": .string(words.ownName), "second": .string(words.second.rawValue),
            "own": own(words),
            "cardStates": .table(CardState.allCases, \.rawValue) { words.name(of: $0) },
            "suspensions": .table(CardSuspension.allCases, \.rawValue) { words.name(of: $0) },
            "cardChanges": .table(CardChange.allCases, \.rawValue) { words.name(of: $0) },
            "cardSteps": .table(CardStepName.allCases, \.rawValue) { words.name(of: $0) },
            "applicationStates": .table(ApplicationState.allCases, \.rawValue) { words.name(of: $0) },
            "applicationSteps": .table(ApplicationStepName.allCases, \.rawValue) { words.name(of: $0) },
            "hands": .table(hands, { $0.step.rawValue }) { words.name(of: $0.duty) },
            "officerChanges": .table(OfficerChange.allCases, \.rawValue) { words.name(of: $0) },
            "officerStandings": .table(OfficerStanding.allCases, \.rawValue) { words.name(of: $0) },
            "roles": .table(OfficerRole.allCases, \.rawValue) { words.name(of: $0) },
            "kinds": .table(CardKind.allCases, \.id) { words.name(of: $0) },
            "categories": .table(Credential.Category.allCases, \.id) { words.name(of: $0) },
            "documents": .table(DocumentType.allCases, \.id) { words.name(of: $0) },
            "carriers": .table(Assurance.allCases, \.id) { words.name(of: $0) },
            "regions": .table(Region.allCases, \.rawValue) { words.name(of: $0) },
            "reasons": .table(CancellationReason.allCases, { "\($0.rawValue)" }) { words.name(of: $0) },
            "findings": .table(FindingKind.allCases, \.rawValue) { words.name(of: $0) },
            "trailActions": .object(
                JSONObject(
                    TrailAction.allCases.map { ($0.rawValue, .string(words.name(of: $0))) }
                        + OfficeAction.allCases.map { ($0.rawValue, .string(words.name(of: $0))) })),
            "siteKinds": .object(JSONObject(words.siteKinds.map { ($0.code, .string($0.text)) })),
            "outcomes": .object(JSONObject(words.outcomes.map { ($0.code, .string($0.text)) })),
            "decisionReasons": .object(JSONObject(words.decisionReasons.map { ($0.code, .string($0.text)) })),
            "lights": .table(SiteLight.allCases, \.rawValue) { words.name(of: $0) },
            "statistics": .table(StatisticsText.allCases, \.rawValue) { words.text($0) },
            "faults": .table(ConsoleFault.allCases, \.rawValue) { words.sentence(on: $0) },
        ]
    }

    private static func own(_ words: any OfficeWording) -> JSONValue {
        .object(
            JSONObject(
                ConsoleText.allCases.map { ($0.rawValue, .string(words.text($0))) }
                    + OfficersText.allCases.map { ($0.rawValue, .string(words.text($0))) }
                    + AdministrationText.allCases.map { ($0.rawValue, .string(words.text($0))) }))
    }

    /// The hands of Art. 6 that an application goes through.
    static let hands: [(step: ApplicationStepName, duty: Duty)] = [
        (.recommend, .recommend), (.review, .review), (.approve, .decide), (.produce, .produce), (.issue, .issue),
    ]
}
