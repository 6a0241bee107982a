package import ArgumentParser
package import Words

/// In which language a program's people are spoken to. `Speech` has it, before the arguments are parsed.
package struct OfficeLanguageOption: ParsableArguments {
    @Option(help: "Language: zh or en (default: that of LANG, else en).")
    package var lang: OfficeLanguage?

    package init() {}
}

extension OfficeLanguage: ExpressibleByArgument {}
