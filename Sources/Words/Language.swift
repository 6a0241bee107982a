// Words: what people read, in each language.
//
// Every text for people is a requirement of `Wording`, and every answer an exhaustive switch: a language that lacks one
// does not compile. One folder holds one language, whole; another one is this list, its `Wording` and its texts of the
// page. Codes, JSON and logs are not texts for people and stay with their types. Left out: how a text is laid out and
// coloured, which differs between a page and a terminal.

/// A language in which the texts are there; the code of ISO 639-1.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case zh, en, ko

    /// The language of a POSIX locale name such as `zh_CN.UTF-8`; English for one that is not here, and for none.
    public init(localeName: String?) {
        let code = localeName?.lowercased().prefix { $0.isLetter } ?? ""
        self = Language(rawValue: String(code)) ?? .en
    }

    public var words: any Wording {
        switch self {
        case .zh: Chinese()
        case .en: English()
        case .ko: Korean()
        }
    }
}
