internal import Credential
internal import Primitives
internal import Regulation

/// A sheet of applications.
///
///     name 姓名 · category 类别 · documents 证件 · employer 用人单位 · born 出生日期 · attachments 附件
///
/// Documents are `TYPE:NUMBER`, several with `;` between; attachments are SHA-256, several with `;` between. Without a
/// column born or attachments there is none.
struct ApplicationSheet {
    private enum Column: String, SheetColumn {
        case name, category, documents, employer, born, attachments

        var zh: String {
            switch self {
            case .name: "姓名"
            case .category: "类别"
            case .documents: "证件"
            case .employer: "用人单位"
            case .born: "出生日期"
            case .attachments: "附件"
            }
        }

        var isOptional: Bool { self == .born || self == .attachments }
    }

    private let head: SheetHead<Column>

    /// - Throws: `badInput` for a head that is unknown, doubled or missing.
    init(head: [String]) throws(AuthorityError) {
        self.head = try SheetHead(head)
    }

    /// - Throws: `badInput` with the column, `ruleBroken`.
    func form(_ fields: [String]) throws(AuthorityError) -> ApplicationForm {
        let line = try head.line(fields)
        var attachments: Set<[UInt8]> = []
        for text in line.list(.attachments) {
            guard let digest = [UInt8](hex: text) else {
                throw AuthorityError(.badInput, at: "attachments", "not SHA-256 in hexadecimal digits")
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
