internal import Words

/// What is wrong with a configuration file, at which place.
struct ConfigurationError: Error, Hashable, CustomStringConvertible {
    /// Counted from 1; `nil` when the file as a whole is meant.
    let line: Int?
    /// As `lanes[0].reader`; empty when no key is meant.
    let key: String
    let fault: ConfigurationFault
    /// Whether it is the text's form that is not understood, rather than what it says.
    var isOfForm = false

    /// For the log, in one language whatever the locale is.
    var description: String { sentence(in: OfficeLanguage.en.words) }

    /// One line that names the place and says what to write.
    func sentence(in words: any OfficeWording) -> String { words.sentence(on: fault, line: line, key: key) }
}
