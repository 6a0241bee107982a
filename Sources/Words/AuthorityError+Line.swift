package import Regulation

extension AuthorityError {
    /// What is wrong and what to do, without a full stop.
    package func explanation(in language: OfficeLanguage) -> String { language.words.sentence(on: fault) }

    /// The same for who filled a form in, with the name of the field where it is one that a sheet has a column for.
    package func remark(in language: OfficeLanguage) -> String {
        let (key, explanation) = (place.prefix { $0 != "[" }, explanation(in: language))
        guard let column = SheetColumn(rawValue: String(key)) else { return explanation }
        return language.words.remark(explanation, on: language.words.head(of: column))
    }

    /// One line: where, what, what to do, and the code. In several languages it says the same in each.
    package func line(in languages: OfficeLanguage...) -> String {
        let number = systemCode == 0 ? "" : " [\(systemCode)]"
        let explanation = languages.map { self.explanation(in: $0) }.joined(separator: " / ")
        return "\(place): \(explanation) (\(code.rawValue)\(number))"
    }
}
