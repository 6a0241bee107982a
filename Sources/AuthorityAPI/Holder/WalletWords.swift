internal import Credential
internal import JSON
internal import Words

/// What the phone's page says, in each language.
///
///     {"zh": {"tag": "zh-CN", "name": text, "second": "en", "own": {key: text}, "kinds": {code: text}}, "en": …, "ko": …}
enum WalletWords {
    static var json: JSONValue {
        .object(JSONObject(Language.allCases.map { ($0.rawValue, texts(of: $0.words)) }))
    }

    private static func texts(of words: any Wording) -> JSONValue {
        [
            "tag": .string(words.localeTag), "name": .string(words.ownName), "second": .string(words.second.rawValue),
            "own": .table(WalletText.allCases, \.rawValue) { words.text(ofWallet: $0) },
            "kinds": .table(CardKind.allCases, \.id) { words.name(of: $0) },
        ]
    }
}
