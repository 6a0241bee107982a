internal import Credential
internal import Issuance

/// Documents as `TYPE:NUMBER`. An error names the position and what is wrong, never the number.
enum DocumentArguments {
    static func read(_ arguments: [String], file: String?) throws(IssuanceError) -> [IdentityDocument] {
        var lines = arguments
        if let file { lines += try content(of: file) }
        guard (1...4).contains(lines.count) else {
            throw IssuanceError(badInput: "documents", "\(lines.count) given; a card names 1 to 4 (Art. 9)")
        }
        var documents: [IdentityDocument] = []
        for (position, line) in lines.enumerated() { documents.append(try document(line, position + 1)) }
        return documents
    }

    private static func content(of file: String) throws(IssuanceError) -> [String] {
        let bytes = try StableFile.read(file == "-" ? "/dev/stdin" : file, limitBytes: 4096)
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }

    private static func document(_ text: String, _ position: Int) throws(IssuanceError) -> IdentityDocument {
        guard let colon = text.firstIndex(of: ":"), let type = DocumentType(id: String(text[..<colon])) else {
            throw IssuanceError(
                badInput: "document \(position)",
                "not TYPE:NUMBER; types are resident-id, passport, hmt-permit, foreign-pr")
        }
        do {
            return try IdentityDocument(type: type, number: String(text[text.index(after: colon)...]))
        } catch {
            throw IssuanceError(badInput: "document \(position)", words(error))
        }
    }

    private static func words(_ error: DocumentNumberError) -> String {
        switch error {
        case .badCharacter: "has a character that no document number has; type letters and digits"
        case .wrongLength: "has not the length of such a number; type it again"
        case .wrongCheckDigit: "its check digit does not fit, so a digit is mistyped; type it again"
        case .noCountry: "a passport needs its country: passport:CHN:E12345678"
        }
    }
}
