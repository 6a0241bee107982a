internal import Credential
package import Primitives
package import Regulation
internal import Words

/// A sheet of applications.
///
///     name · category · documents · employer · born · attachments
///
/// or the same in Chinese (`SheetColumn`).
///
/// Documents are `TYPE:NUMBER`, several with `;` between; attachments are SHA-256, several with `;` between. Without a
/// column born or attachments there is none.
package struct ApplicationSheet {
    private let head: SheetHead

    /// - Throws: `badInput` for a head that is unknown, doubled or missing.
    package init(head: [String]) throws(AuthorityError) {
        self.head = try SheetHead(
            head, required: [.name, .category, .documents, .employer], optional: [.born, .attachments])
    }

    /// - Parameter today: the last day on which a holder can have been born.
    /// - Throws: `badInput` with the column, `ruleBroken`.
    package func form(_ fields: [String], on today: Day) throws(AuthorityError) -> ApplicationForm {
        let line = try head.line(fields)
        var attachments: Set<[UInt8]> = []
        for text in line.list(.attachments) {
            guard let digest = [UInt8](hex: text) else {
                throw AuthorityError(SheetFault.badDigest, at: "attachments")
            }
            attachments.insert(digest)
        }
        let papers = try HolderPapers(
            documents: HolderFields.documents(line.list(.documents), on: today),
            birthday: HolderFields.birthday(line[.born]), on: today)
        return try ApplicationForm(
            holderName: HolderName(typed: line[.name]), category: HolderFields.category(line[.category]),
            papers: papers, employer: line[.employer], attachments: attachments)
    }
}
