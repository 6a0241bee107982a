// The room's contract: Documentation.docc/Words.md.

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
