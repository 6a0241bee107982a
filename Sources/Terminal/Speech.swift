package import Words

/// The language of this process: what `--lang` says wherever it stands among the arguments, else the locale's.
///
/// It is known before the arguments are parsed: a mistake in them wants a language, too.
package enum Speech {
    package static let language = option(in: CommandLine.arguments) ?? LocaleVariables.language

    /// For technicians and officers.
    package static var office: OfficeLanguage { OfficeLanguage(language) }

    private static func option(in arguments: [String]) -> Language? {
        for (index, argument) in arguments.enumerated() {
            guard argument != "--" else { return nil }
            if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst(7))) }
            guard argument == "--lang", index + 1 < arguments.count else { continue }
            return Language(rawValue: arguments[index + 1])
        }
        return nil
    }
}
