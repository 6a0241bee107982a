internal import Credential
internal import JSON
internal import Policy
internal import Verification
internal import Words

/// What the page says about a verdict, by code, in every language: the texts of `Words`, so that each stands once.
///
///     {"zh": {"headlines": {outcome: text}, "steps": {outcome or reason: text}, "sentences": {reason: text},
///             "kinds": …, "assurances": …, "relations": …, "documents": …, "conditions": …, "freshness": …,
///             "numberErrors": …, "test": text}, "en": …}
///
/// The labels of the page's own buttons and panels are the page's: `words.zh.js` and `words.en.js`.
enum VerdictWords {
    static var json: JSONValue {
        .object(JSONObject(Language.allCases.map { ($0.rawValue, texts(of: $0.words)) }))
    }

    private static func texts(of words: any Wording) -> JSONValue {
        [
            "headlines": table(Outcome.allCases, \.rawValue) { words.headline(for: $0) },
            "sentences": table(Reason.allCases, \.rawValue) { words.sentence(on: $0) },
            "steps": .object(
                JSONObject(
                    Outcome.allCases.map { ($0.rawValue, .string(words.nextStep(after: $0))) }
                        + Reason.allCases.map { ($0.rawValue, .string(words.nextStep(after: $0))) })),
            "kinds": table(CardKind.allCases, \.id) { words.name(of: $0) },
            "assurances": table(Assurance.allCases, \.id) { words.name(of: $0) },
            "relations": table(Relation.allCases, \.rawValue) { words.name(of: $0) },
            "documents": table(DocumentType.allCases, \.id) { words.name(of: $0) },
            "conditions": table([Condition.officialTravel], \.id) { words.name(of: $0) },
            "freshness": table(Freshness.allCases, \.rawValue) { words.name(of: $0) },
            "numberErrors": table(DocumentNumberError.allCases, \.rawValue) { words.sentence(on: $0) },
            "test": .string(words.label(.test)),
        ]
    }

    private static func table<Code>(
        _ codes: [Code], _ name: (Code) -> String, _ text: (Code) -> String
    ) -> JSONValue {
        .object(JSONObject(codes.map { (name($0), .string(text($0))) }))
    }
}
