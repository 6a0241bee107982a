package import Credential

/// A document as people write it in a sheet: 居民身份证：220102…, passport:CHN:E12345678, or a number alone.
package enum WrittenDocument {
    /// The word for its type, where one stands before the number, and the number; what is wide is made narrow.
    package static func parts(of text: String) -> (type: String?, number: String) {
        let text = narrow(text)
        if let colon = text.firstIndex(where: { $0 == ":" }) {
            let word = String(text[..<colon])
            // CHN:E12345678 is a number that begins with its state.
            let isState = type(word) == nil && word.count == 3 && word.allSatisfy(\.isASCII)
            if !isState { return (word, String(text[text.index(after: colon)...])) }
        }
        if let blank = text.firstIndex(where: \.isWhitespace), type(String(text[..<blank])) != nil {
            return (String(text[..<blank]), String(text[blank...]))
        }
        return (nil, text)
    }

    /// The type of a word: its id, its name in an office's language, or another that people have for it.
    package static func type(_ word: String) -> DocumentType? {
        let word = narrow(word).filter { !$0.isWhitespace }.lowercased()
        return DocumentType.allCases.first { type in
            type.id == word || others(for: type).contains(word)
                || OfficeLanguage.allCases.contains {
                    $0.words.name(of: type).filter { !$0.isWhitespace }.lowercased() == word
                }
        }
    }

    private static func others(for type: DocumentType) -> Set<String> {
        switch type {
        case .residentID: ["身份证", "二代身份证", "第二代身份证", "中华人民共和国居民身份证", "id", "idcard"]
        case .passport: ["中国护照", "普通护照", "外国护照", "因私护照"]
        case .hmtPermit: ["港澳居民居住证", "台湾居民居住证", "港澳台居住证"]
        case .foreignPR: ["永久居留证", "外国人永久居留证", "永居证", "五星卡"]
        }
    }

    /// Full-width forms of ASCII, and the Chinese colon among them, as ASCII.
    private static func narrow(_ text: String) -> String {
        var narrow = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isWide = ("\u{FF01}"..."\u{FF5E}").contains(scalar)
            narrow.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(narrow)
    }
}
