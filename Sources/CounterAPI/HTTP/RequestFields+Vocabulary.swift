internal import Credential
internal import HTTPServing
internal import Policy

// The members that several requests share.

extension RequestFields {
    func relation() throws(Problem) -> Relation? {
        guard let text = try string("relation") else { return nil }
        guard let relation = Relation(rawValue: text) else {
            throw Problem(.badValue, "relation must be one of: \(Relation.known)")
        }
        return relation
    }

    func companions() throws(Problem) -> Int? { try integer("companions", in: 0...99) }

    /// `{"type": text, "number": text}`
    func document() throws(Problem) -> IdentityDocument? {
        guard let fields = try fields("document", keys: ["type", "number"]) else { return nil }
        let id = try fields.required("type", try fields.string("type"))
        let number = try fields.required("number", try fields.string("number"))
        guard let type = DocumentType(id: id) else {
            throw Problem(.badDocument, "document.type must be one of: \(DocumentType.known)")
        }
        do {
            return try IdentityDocument(type: type, number: number)
        } catch {
            throw Problem(.badDocument, "document.number cannot be one of this type: \(error.rawValue)")
        }
    }

    /// A name of the caller's own that goes into records and logs: 1–128 of printable ASCII without blanks.
    func name(_ key: String) throws(Problem) -> String? {
        guard let name = try string(key) else { return nil }
        guard (1...128).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(.badValue, "\(key) must be 1–128 printable ASCII characters without blanks")
        }
        return name
    }

    /// A site's or a service's name, as a policy can have it. It goes into the record, so nothing else may stand there.
    func identifier(_ key: String) throws(Problem) -> String? {
        guard let text = try string(key) else { return nil }
        guard isIdentifier(text) else {
            throw Problem(.badValue, "\(key) must be 1–64 of a-z 0-9 - . _, as the policy names it")
        }
        return text
    }

    /// An operator's words for the record: 1–200 characters on one line; no six digits in a row, nor nine with blanks or
    /// signs between them, which would be part of a document's number.
    func reason() throws(Problem) -> String? {
        guard let reason = try string("reason") else { return nil }
        let isText = reason.unicodeScalars.allSatisfy { !$0.properties.generalCategory.isControl }
        guard (1...200).contains(reason.count), reason.utf8.count <= 800, isText,
            reason.contains(where: { !$0.isWhitespace })
        else { throw Problem(.badValue, "reason must be 1–200 characters on one line") }
        var (together, apart) = (0, 0)
        for scalar in reason.unicodeScalars {
            if scalar.properties.numericType != nil {
                (together, apart) = (together + 1, apart + 1)
            } else {
                together = 0
                if scalar.properties.isAlphabetic { apart = 0 }
            }
            guard together < 6, apart < 9 else {
                throw Problem(.badValue, "reason must not hold a number of six digits or more")
            }
        }
        return reason
    }
}

extension Unicode.GeneralCategory {
    /// Characters that end a line or change how what follows is shown.
    fileprivate var isControl: Bool {
        switch self {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
