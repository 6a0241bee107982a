internal import Credential
package import Primitives
package import Regulation
internal import Words

/// A sheet of applications.
///
///     name · category · documents · employer · born · attachments · document-type
///
/// or the same in Chinese (`SheetColumn`).
///
/// Documents are `TYPE:NUMBER`, several with `;` between, or a number that tells its type; attachments are SHA-256. Without a
/// column born or attachments there is none.
package struct ApplicationSheet {
    package let source: SheetSource
    private let table: SheetTable

    static let required: [SheetColumn] = [.name, .category, .documents, .employer]
    static let optional: [SheetColumn] = [.born, .attachments, .documentType]

    /// - Throws: `badInput` for what is no such sheet.
    package init(_ file: [UInt8], encoding: TextEncoding? = nil) throws(AuthorityError) {
        table = try SheetTable(
            file, encoding: encoding, required: ApplicationSheet.required, optional: ApplicationSheet.optional)
        source = table.source
        guard !table.lines.isEmpty else { throw AuthorityError(SheetFault.empty, at: "sheet") }
    }

    package var count: Int { table.lines.count }

    /// Line by line.
    ///
    /// - Parameter today: the last day on which a holder can have been born.
    package func lines(on today: Day) -> some Sequence<WrittenLine> {
        table.lines.lazy.map { WrittenLine($0, required: ApplicationSheet.required, on: today) }
    }
}

extension WrittenLine {
    /// The application that the line is.
    ///
    /// - Parameter employer: the id of the one that is meant.
    /// - Returns: `nil` for a line with a fault.
    /// - Throws: what the whole is refused for.
    package func form(employer: String) throws(AuthorityError) -> ApplicationForm? {
        guard faults.isEmpty, let name, let category, let papers else { return nil }
        return try ApplicationForm(
            holderName: name, category: category, papers: papers, employer: employer, attachments: attachments)
    }
}
