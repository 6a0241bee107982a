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
    /// - Throws: `badInput` with the cell, for a sheet of which any line is none; `disk`.
    package static func all(in path: String, on today: Day) throws(AuthorityError) -> [BatchOrder] {
        let required: [SheetColumn] = [.order, .name, .category, .documents]
        let table = try SheetTable(
            SheetTable.file(at: path), required: required, optional: [.born, .documentType])
        var orders: [BatchOrder] = []
        var ids: Set<String> = []
        for line in table.lines {
            let written = WrittenLine(line, required: required, on: today)
            if let fault = written.faults.first { throw fault }
            let place = line.place(of: .order)
            guard written.order.isPlainName else { throw AuthorityError(SheetFault.badOrderID, at: place) }
            guard ids.insert(written.order).inserted else { throw AuthorityError(SheetFault.repeatedOrder, at: place) }
            guard let name = written.name, let category = written.category, let papers = written.papers else {
                throw AuthorityError(SheetFault.fieldEmpty, at: line.place(of: nil))
            }
            orders.append(
                BatchOrder(
                    id: written.order, line: line.number,
                    order: CardOrder(holderName: name, category: category, papers: papers, carrier: .paper)))
        }
        return orders
    }
}
