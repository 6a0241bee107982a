internal import Credential
internal import HTTPServing
internal import JSON
internal import Policy
internal import Primitives

// The members that several requests share.

extension RequestFields {
    func relation() throws(Problem) -> Relation? {
        guard let text = try string("relation") else { return nil }
        guard let relation = Relation(rawValue: text) else {
            throw Problem(.badValue, "relation must be one of: \(Relation.known)")
        }
        return relation
    }

    /// Any number, since how many may come along is for the policy to say.
    func companions() throws(Problem) -> Int? { try integer("companions", in: 0...Int64.max) }

    /// `{"type": text, "number": text, ? "name": text}`; the name as a document reader gave it.
    ///
    /// - Parameter today: the last day on which the holder can have been born.
    func document(on today: Day) throws(Problem) -> ShownDocument? {
        guard let fields = try fields("document", keys: ["type", "number", "name"]) else { return nil }
        let id = try fields.required("type", try fields.string("type"))
        let number = try fields.required("number", try fields.string("number"))
        guard let type = DocumentType(id: id) else {
            throw Problem(.badDocument, "document.type must be one of: \(DocumentType.known)")
        }
        let name = try fields.holderName()
        do {
            return ShownDocument(try DocumentNumber(type: type, number: number, on: today), name: name)
        } catch {
            throw Problem(
                .badDocument, "document.number cannot be one of this type: \(error.rawValue)",
                ["fault": .string(error.rawValue)])
        }
    }

    private func holderName() throws(Problem) -> HolderName? {
        guard let text = try string("name") else { return nil }
        do {
            return try HolderName(text)
        } catch {
            throw Problem(
                .badDocument, "document.name cannot be a name: \(error.rawValue)", ["fault": .string(error.rawValue)])
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

    func reason() throws(Problem) -> String? { try remark("reason") }

    /// An operator's words for the record: 1–200 characters on one line; no six digits in a row, nor nine with blanks or
    /// signs between them, which would be part of a document's number.
    func remark(_ key: String) throws(Problem) -> String? {
        guard let reason = try string(key) else { return nil }
        guard (1...200).contains(reason.count), reason.utf8.count <= 800, reason.isPlainText,
            reason.contains(where: { !$0.isWhitespace })
        else { throw Problem(.badValue, "\(key) must be 1–200 characters on one line") }
        var (together, apart) = (0, 0)
        for scalar in reason.unicodeScalars {
            if scalar.properties.numericType != nil {
                (together, apart) = (together + 1, apart + 1)
            } else {
                together = 0
                if scalar.properties.isAlphabetic { apart = 0 }
            }
            guard together < 6, apart < 9 else {
                throw Problem(.badValue, "\(key) must not hold a number of six digits or more")
            }
        }
        return reason
    }
}
