package import Regulation

extension AuthorityError {
    /// What is wrong and what to do, without a full stop.
    package func explanation(in language: OfficeLanguage) -> String { language.words.sentence(on: fault) }

    /// One line: where, what, what to do, and the code. In several languages it says the same in each.
    package func line(in languages: OfficeLanguage...) -> String {
        let number = systemCode == 0 ? "" : " [\(systemCode)]"
        let explanation = languages.map { self.explanation(in: $0) }.joined(separator: " / ")
        return "\(place): \(explanation) (\(code.rawValue)\(number))"
    }
}
