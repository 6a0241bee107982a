internal import Credential
internal import Primitives
internal import Signatures

/// One line of a batch: a card to be made once, however often the batch is run.
public struct BatchOrder: Sendable {
    /// 1 to 64 of `A–Z a–z 0–9 . _ -`, and no other line's.
    public let id: String
    public let line: Int
    public let order: CardOrder

    /// What is compared when the order comes again. Without documents and birthday: of so few possible ones a hash keeps no
    /// secret, and the registry holds none.
    var content: [UInt8] { SHA256.hash(Array("\(order.category.id)\n\(order.holderName)".utf8)) }
}

/// What becomes of an order of a batch.
public struct BatchOutcome: Hashable, Sendable {
    public let card: CardRecord
    /// Made now; else it was there from an earlier run.
    public let isNew: Bool

    public init(card: CardRecord, isNew: Bool) {
        self.card = card
        self.isNew = isNew
    }
}

extension BatchOrder {
    /// All orders of a sheet, for cards on paper; nothing is made yet.
    ///
    ///     order 编号 · name 姓名 · category 类别 · documents 证件 · born 出生日期
    ///
    /// - Throws: `badInput` with the line, for a sheet of which any line is none; `disk`.
    public static func all(in path: String) throws(IssuanceError) -> [BatchOrder] {
        var reader = try CSVReader(path, try TextEncoding.detected(in: path))
        guard let head = try reader.next() else { throw IssuanceError(.badInput, at: path, "the sheet is empty") }
        let sheet = try BatchSheet(head: head.fields)
        var orders: [BatchOrder] = []
        var ids: Set<String> = []
        while let record = try reader.next() {
            do throws(IssuanceError) {
                let order = try sheet.order(record.fields, line: record.line)
                guard ids.insert(order.id).inserted else {
                    throw IssuanceError(.badInput, at: "order", "an earlier line has this one")
                }
                orders.append(order)
            } catch {
                throw IssuanceError(.badInput, at: "line \(record.line), \(error.place)", error.explanation)
            }
        }
        return orders
    }
}

private struct BatchSheet {
    private enum Column: String, CaseIterable {
        case order, name, category, documents, born

        var zh: String {
            switch self {
            case .order: "编号"
            case .name: "姓名"
            case .category: "类别"
            case .documents: "证件"
            case .born: "出生日期"
            }
        }
    }

    private let positions: [Column: Int]
    private let count: Int

    init(head: [String]) throws(IssuanceError) {
        var positions: [Column: Int] = [:]
        for (position, text) in head.enumerated() {
            let word = text.trimmed.lowercased()
            guard let column = Column.allCases.first(where: { $0.rawValue == word || $0.zh == word }),
                positions.updateValue(position, forKey: column) == nil
            else { throw BatchSheet.badHead }
        }
        guard [.order, .name, .category, .documents].allSatisfy({ positions[$0] != nil }) else {
            throw BatchSheet.badHead
        }
        (self.positions, count) = (positions, head.count)
    }

    func order(_ fields: [String], line: Int) throws(IssuanceError) -> BatchOrder {
        guard fields.count == count else {
            throw IssuanceError(.badInput, at: "fields", "\(fields.count) instead of \(count)")
        }
        let (id, born) = (self[.order, fields], self[.born, fields])
        guard (1...64).contains(id.utf8.count), id.utf8.allSatisfy(BatchSheet.isOfID) else {
            throw IssuanceError(.badInput, at: "order", "not 1 to 64 of A–Z a–z 0–9 . _ -")
        }
        guard let category = Credential.Category(id: self[.category, fields].lowercased()) else {
            let ids = Credential.Category.allCases.map(\.id).joined(separator: ", ")
            throw IssuanceError(.badInput, at: "category", "not one of \(ids)")
        }
        let birthday = Day(iso8601: born)
        guard born.isEmpty || birthday != nil else {
            throw IssuanceError(.badInput, at: "born", "not a day such as 1961-11-22")
        }
        var documents: [IdentityDocument] = []
        let texts = self[.documents, fields].split(whereSeparator: { $0 == ";" || $0 == "；" })
        for (position, text) in texts.enumerated() {
            documents.append(try DocumentText.document(String(text).trimmed, at: "document \(position + 1)"))
        }
        return BatchOrder(
            id: id, line: line,
            order: CardOrder(
                holderName: self[.name, fields], category: category, documents: documents, birthday: birthday,
                carrier: .paper))
    }

    private subscript(column: Column, fields: [String]) -> String {
        positions[column].map { fields[$0].trimmed } ?? ""
    }

    private static func isOfID(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    private static let badHead = IssuanceError(
        .badInput, at: "line 1",
        "the heads are \(Column.allCases.map { "\($0.rawValue) \($0.zh)" }.joined(separator: ", ")); born may be left out"
    )
}
