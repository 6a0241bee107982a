internal import ArgumentParser
internal import Words

/// The language of what people read.
struct LanguageOption: ParsableArguments {
    @Option(help: "Language: zh or en (default: zh when LANG begins with zh, else en).")
    var lang: Language?

    var language: Language { lang ?? Environment.language }
    var words: any Wording { language.words }
}
