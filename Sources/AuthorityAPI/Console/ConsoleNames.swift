internal import Credential
internal import JSON
internal import Regulation

/// What the registry's own words are called, by code, for the page: each text stands where its type does.
///
///     {"applicationStates": {code: {"zh", "en"}}, "applicationSteps": …, "cardStates": …, "roles": …}
///
/// The labels of the page's own buttons and panels are the page's: `words.zh.js` and `words.en.js`.
enum ConsoleNames {
    static var json: JSONValue {
        [
            "applicationStates": table(ApplicationState.allCases) { ($0.rawValue, $0.zh) },
            "applicationSteps": table(ApplicationStepName.allCases) { ($0.rawValue, $0.zh) },
            "cardStates": table(CardState.allCases) { ($0.rawValue, $0.zh) },
            "roles": table(OfficerRole.allCases) { ($0.rawValue, $0.zh) },
            "categories": .array(Credential.Category.allCases.map { .string($0.id) }),
            "documents": .array(DocumentType.allCases.map { .string($0.id) }),
        ]
    }

    private static func table<Code>(_ codes: [Code], _ name: (Code) -> (id: String, zh: String)) -> JSONValue {
        .object(
            JSONObject(
                codes.map { code in
                    let (id, zh) = name(code)
                    return (id, ["zh": .string(zh), "en": .string(id)])
                }))
    }
}
