internal import ArgumentParser
public import Words

/// In which language people are spoken to. `Speech` has it.
struct LanguageOption: ParsableArguments {
    @Option(help: "Language: zh or en (default: that of LANG, else en).")
    var lang: OfficeLanguage?
}

extension OfficeLanguage: ExpressibleByArgument {}
