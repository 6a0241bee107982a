// Words: what people read, in Chinese and in English.
//
// Every text for people is a requirement of `Wording`, and every answer an exhaustive switch: a language that lacks one
// does not compile. One folder holds one language, whole. Codes, JSON and logs are not texts for people and stay with
// their types. Left out: how a text is laid out and coloured, which differs between a page and a terminal.

/// A language in which the texts are there.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case zh, en

    /// The language of a POSIX locale name such as `zh_CN.UTF-8`; English for any other than Chinese and for none.
    public init(localeName: String?) {
        self = localeName?.lowercased().hasPrefix("zh") == true ? .zh : .en
    }

    public var words: any Wording {
        switch self {
        case .zh: Chinese()
        case .en: English()
        }
    }
}
