internal import Credential
internal import Primitives
internal import Regulation
internal import Words

/// A sheet of applications.
///
///     name · category · documents · employer · born · attachments
///
/// or the same in Chinese (`SheetColumn`).
///
/// Documents are `TYPE:NUMBER`, several with `;` between; attachments are SHA-256, several with `;` between. Without a
/// column born or attachments there is none.
struct ApplicationSheet {
    private let head: SheetHead

    /// - Throws: `badInput` for a head that is unknown, doubled or missing.
    init(head: [String]) throws(AuthorityError) {
        self.head = try SheetHead(
            head, required: [.name, .category, .documents, .employer], optional: [.born, .attachments])
    }

    /// - Throws: `badInput` with the column, `ruleBroken`.
    func form(_ fields: [String]) throws(AuthorityError) -> ApplicationForm {
        let line = try head.line(fields)
        var attachments: Set<[UInt8]> = []
        for text in line.list(.attachments) {
            guard let digest = [UInt8](hex: text) else {
                throw AuthorityError(SheetFault.badDigest, at: "attachments")
            }
            attachments.insert(digest)
        }
        let papers = try HolderPapers(
            documents: HolderFields.documents(line.list(.documents)), birthday: HolderFields.birthday(line[.born]))
        return try ApplicationForm(
            holderName: line[.name], category: HolderFields.category(line[.category]), papers: papers,
            employer: line[.employer], attachments: attachments)
    }
}
