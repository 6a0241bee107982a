internal import ArgumentParser
internal import Terminal
internal import Words

/// The language of what people read.
struct LanguageOption: ParsableArguments {
    @Option(help: "Language: zh, en or ko (default: that of LANG, else en).")
    var lang: Language?

    var language: Language { lang ?? LocaleVariables.language }
    var words: any Wording { language.words }
}
