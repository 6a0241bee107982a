internal import Credential
internal import JSON
internal import Policy
internal import Verification
internal import Words

/// What the page says, by code, in every language: the texts of `Words`, so that each stands once.
///
///     {"zh": {"tag": "zh-CN", "name": text, "second": "en", "own": {key: text}, "gate": {key: text}, "headlines": {outcome: text},
///             "reasonHeadlines": {reason: text}, "steps": {outcome or reason: text}, "sentences": {reason: text}, "kinds": …, "assurances": …,
///             "relations": …, "documents": …, "conditions": …, "freshness": …, "record": {key: text}, "columns": {column: heading},
///             "numberErrors": …, "nameErrors": …}, "en": …}
enum VerdictWords {
    static var json: JSONValue {
        .object(JSONObject(Language.allCases.map { ($0.rawValue, texts(of: $0.words)) }))
    }

    private static func texts(of words: any Wording) -> JSONValue {
        [
            "tag": .string(words.localeTag), "name": .string(words.ownName), "second": .string(words.second.rawValue),
            "own": own(words),
            "gate": table(GateText.allCases, \.rawValue) { words.text($0) },
            "headlines": table(Outcome.allCases, \.rawValue) { words.headline(for: $0) },
            "reasonHeadlines": table(Reason.allCases, \.rawValue) { words.headline(on: $0) },
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
            "record": table(RecordText.allCases, \.rawValue) { words.text($0) },
            "columns": table(RecordColumn.allCases, \.rawValue) { words.heading(of: $0) },
            "numberErrors": table(DocumentNumberError.allCases, \.rawValue) { words.sentence(on: $0) },
            "nameErrors": table(HolderNameError.allCases, \.rawValue) { words.sentence(on: $0) },
        ]
    }

    /// The mark of a test card is the same in each: whoever stands there reads Chinese or English.
    private static func own(_ words: any Wording) -> JSONValue {
        let mark = [Language.zh, .en].map { $0.words.label(.test) }.joined(separator: " / ")
        return .object(
            JSONObject(PageText.allCases.map { ($0.rawValue, .string(words.text($0))) } + [("testMark", .string(mark))])
        )
    }

    private static func table<Code>(
        _ codes: [Code], _ name: (Code) -> String, _ text: (Code) -> String
    ) -> JSONValue {
        .object(JSONObject(codes.map { (name($0), .string(text($0))) }))
    }
}
