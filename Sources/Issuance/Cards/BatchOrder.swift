internal import Credential
package import Primitives
package import Registry
package import Regulation
internal import Sheets
internal import Signatures
internal import Words

/// One line of a batch: a card to be made once, however often the batch is run.
package struct BatchOrder: Sendable {
    /// 1 to 64 of `A–Z a–z 0–9 . _ -`, and no other line's.
    package let id: String
    package let line: Int
    package let order: CardOrder

    /// What is compared when the order comes again. Without documents and birthday: of so few possible ones a hash keeps no
    /// secret, and the registry holds none.
    var content: [UInt8] { SHA256.hash(Array("\(order.category.id)\n\(order.holderName.text)".utf8)) }
}

/// What becomes of an order of a batch.
package struct BatchOutcome: Hashable, Sendable {
    package let card: CardRecord
    /// Made now; else it was there from an earlier run.
    package let isNew: Bool

    package init(card: CardRecord, isNew: Bool) {
        self.card = card
        self.isNew = isNew
    }
}

extension BatchOrder {
    /// All orders of a sheet, for cards on paper; nothing is made yet.
    ///
    ///     order · name · category · documents · born
    ///
    /// or the same in Chinese (`SheetColumn`).
    ///
    /// - Parameter today: the last day on which a holder can have been born.
    /// - Throws: `badInput` with the line, for a sheet of which any line is none; `disk`.
    package static func all(in path: String, on today: Day) throws(AuthorityError) -> [BatchOrder] {
        var reader = try CSVReader(path, try TextEncoding.detected(in: path))
        guard let head = try reader.next() else { throw AuthorityError(SheetFault.empty, at: path) }
        let sheet = try BatchSheet(head: head.fields, today: today)
        var orders: [BatchOrder] = []
        var ids: Set<String> = []
        while let record = try reader.next() {
            do throws(AuthorityError) {
                let order = try sheet.order(record.fields, line: record.line)
                guard ids.insert(order.id).inserted else {
                    throw AuthorityError(SheetFault.repeatedOrder, at: "order")
                }
                orders.append(order)
            } catch {
                throw AuthorityError(error.fault, at: "line \(record.line), \(error.place)")
            }
        }
        return orders
    }
}

private struct BatchSheet {
    private let head: SheetHead
    private let today: Day

    init(head: [String], today: Day) throws(AuthorityError) {
        self.today = today
        self.head = try SheetHead(head, required: [.order, .name, .category, .documents], optional: [.born])
    }

    func order(_ fields: [String], line number: Int) throws(AuthorityError) -> BatchOrder {
        let line = try head.line(fields)
        guard line[.order].isPlainName else {
            throw AuthorityError(SheetFault.badOrderID, at: "order")
        }
        let order = CardOrder(
            holderName: try HolderName(typed: line[.name]), category: try HolderFields.category(line[.category]),
            papers: try HolderPapers(
                documents: HolderFields.documents(line.list(.documents), on: today),
                birthday: HolderFields.birthday(line[.born]), on: today),
            carrier: .paper)
        return BatchOrder(id: line[.order], line: number, order: order)
    }
}
