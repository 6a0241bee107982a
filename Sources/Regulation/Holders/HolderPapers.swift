package import Credential
internal import JSON
package import Primitives

/// What an application brings that is personal: it is sealed before it is kept, and opened to make a card.
package struct HolderPapers: Hashable, Sendable {
    /// As many as a card names (Art. 9).
    package let documents: [DocumentNumber]
    /// As it was given, or as the numbers tell it.
    package let birthday: Day?

    /// - Parameter today: the last day on which the holder can have been born.
    /// - Throws: `badInput` unless 1 to 4 different documents of one person, who was born on that day.
    package init(documents: [DocumentNumber], birthday: Day?, on today: Day) throws(AuthorityError) {
        guard TalentCard.documentCount.contains(documents.count), Set(documents).count == documents.count else {
            throw AuthorityError(.documentCount, at: "documents")
        }
        let told = Set(documents.compactMap(\.birthday))
        guard told.count <= 1 else {
            throw AuthorityError(.documentsOfTwo, at: "documents")
        }
        if let birthday {
            guard birthday.year >= HolderPapers.firstYear, birthday <= today else {
                throw AuthorityError(.badBirthday, at: "born")
            }
            guard told.isEmpty || told.contains(birthday) else {
                throw AuthorityError(.anotherBirthday, at: "born")
            }
        }
        (self.documents, self.birthday) = (documents, birthday ?? told.first)
    }

    private static let firstYear = 1900

    /// JSON, filled with blanks so that its length tells nothing of what is in it.
    package var encoded: [UInt8] {
        var object: JSONObject = [
            "documents": .array(
                documents.map { document in
                    let number = String(decoding: document.spelling, as: UTF8.self)
                    return [.string(document.type.id), .string(number)]
                })
        ]
        if let birthday { object["born"] = .string(birthday.iso8601) }
        let text = JSONValue.object(object).encoded()
        return text + [UInt8](repeating: 0x20, count: max(0, HolderPapers.lengthBytes - text.count))
    }

    /// Which days can be was asked when the papers were taken in.
    private static let anyDay = Day(containing: .year9999, utcOffsetSeconds: 0)

    /// Longer than four documents of the longest kind take.
    private static let lengthBytes = 384

    /// `nil` unless encoded by us.
    package init?(encoded: [UInt8]) {
        do {
            guard let object = try JSONValue(parsing: encoded).object, let list = object["documents"]?.array else {
                return nil
            }
            var documents: [DocumentNumber] = []
            for pair in list {
                guard let pair = pair.array, pair.count == 2, let id = pair[0].string, let number = pair[1].string,
                    let type = DocumentType(id: id)
                else { return nil }
                documents.append(try DocumentNumber(type: type, number: number, on: HolderPapers.anyDay))
            }
            try self.init(
                documents: documents, birthday: object["born"]?.string.flatMap { Day(iso8601: $0) },
                on: HolderPapers.anyDay)
        } catch {
            return nil
        }
    }
}

extension HolderPapers: CustomStringConvertible, CustomReflectable {
    package var description: String { "HolderPapers" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
