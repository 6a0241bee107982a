internal import Credential
internal import JSON
internal import Regulation
internal import Words

/// What the holder's page says, by code, in each language of the desk.
///
///     {"zh": {"tag": "zh-CN", "name": text, "second": "en", "own": {key: text}, "cardStates": {code: text}, "suspensions": …,
///             "applicationStates": …, "hands": …, "kinds": …, "categories": …, "reasons": …, "faults": …}, "en": …}
enum HolderWords {
    static var json: JSONValue {
        .object(JSONObject(OfficeLanguage.allCases.map { ($0.rawValue, texts(of: $0.words)) }))
    }

    private static func texts(of words: any OfficeWording) -> JSONValue {
        [
            "tag": .string(words.localeTag), "name": .string(words.ownName), "second": .string(words.second.rawValue),
            "own": .table(HolderText.allCases, \.rawValue) { words.text($0) },
            "cardStates": .table(CardState.allCases, \.rawValue) { words.name(of: $0) },
            "suspensions": .table(CardSuspension.allCases, \.rawValue) { words.name(of: $0) },
            "applicationStates": .table(ApplicationState.allCases, \.rawValue) { words.name(of: $0) },
            "hands": .table(ConsoleWords.hands, { $0.step.rawValue }) { words.name(of: $0.duty) },
            "kinds": .table(CardKind.allCases, \.id) { words.name(of: $0) },
            "categories": .table(Credential.Category.allCases, \.id) { words.name(of: $0) },
            "reasons": .table(CancellationReason.allCases, { "\($0.rawValue)" }) { words.name(of: $0) },
            "faults": .table(ConsoleFault.allCases, \.rawValue) { words.sentence(on: $0) },
        ]
    }
}
