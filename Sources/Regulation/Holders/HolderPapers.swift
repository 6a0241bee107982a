package import Credential
internal import JSON
package import Primitives

/// What an application brings that is personal: it is sealed before it is kept, and opened to make a card.
package struct HolderPapers: Hashable, Sendable {
    /// 1 to 4 (Art. 9).
    package let documents: [IdentityDocument]
    package let birthday: Day?

    /// - Throws: `badInput` unless 1 to 4 different documents.
    package init(documents: [IdentityDocument], birthday: Day?) throws(AuthorityError) {
        guard (1...4).contains(documents.count), Set(documents).count == documents.count else {
            throw AuthorityError(.documentCount, at: "documents")
        }
        (self.documents, self.birthday) = (documents, birthday)
    }

    /// JSON, filled with blanks so that its length tells nothing of what is in it.
    package var encoded: [UInt8] {
        var object: JSONObject = [
            "documents": .array(
                documents.map { document in
                    let number = String(decoding: document.normalizedNumber, as: UTF8.self)
                    return [.string(document.type.id), .string(number)]
                })
        ]
        if let birthday { object["born"] = .string(birthday.iso8601) }
        let text = JSONValue.object(object).encoded()
        return text + [UInt8](repeating: 0x20, count: max(0, HolderPapers.lengthBytes - text.count))
    }

    /// Longer than four documents of the longest kind take.
    private static let lengthBytes = 384

    /// `nil` unless encoded by us.
    package init?(encoded: [UInt8]) {
        do {
            guard let object = try JSONValue(parsing: encoded).object, let list = object["documents"]?.array else {
                return nil
            }
            var documents: [IdentityDocument] = []
            for pair in list {
                guard let pair = pair.array, pair.count == 2, let id = pair[0].string, let number = pair[1].string,
                    let type = DocumentType(id: id)
                else { return nil }
                documents.append(try IdentityDocument(type: type, number: number))
            }
            try self.init(documents: documents, birthday: object["born"]?.string.flatMap { Day(iso8601: $0) })
        } catch {
            return nil
        }
    }
}

extension HolderPapers: CustomStringConvertible, CustomReflectable {
    package var description: String { "HolderPapers" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
