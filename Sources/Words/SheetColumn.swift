internal import Credential

/// The columns of the sheets that offices hand in.
package enum SheetColumn: String, Hashable, Sendable, CaseIterable {
    case order, name, category, documents, employer, born, attachments
    /// What the document is, where its number stands in a column of its own.
    case documentType = "document-type"
    /// What offices write beside, and an application has no place for: the line's number, a remark, a telephone, an earlier card.
    case beside

    /// The column of a head, by its code, in an office's language, or as offices write it: 姓名*, 证件号码（必填）.
    package init?(head: String) {
        let head = SheetColumn.plain(head)
        let found = SheetColumn.allCases.first { column in
            column.rawValue == head || column.spellings.contains(head)
                || OfficeLanguage.allCases.contains { $0.words.head(of: column) == head }
        }
        guard let found else { return nil }
        self = found
    }

    package var isBeside: Bool { self == .beside }

    /// The code, and what it is called in Chinese.
    package var heads: String { "\(rawValue) \(OfficeLanguage.zh.words.head(of: self))" }

    /// Without blanks, the star of a field that must be filled in, and a remark in brackets.
    private static func plain(_ head: String) -> String {
        let marks: Set<Character> = ["*", "＊", ":", "："]
        let text = head.lowercased().prefix { !["(", "（", "["].contains($0) }
        return String(text.filter { !$0.isWhitespace && !marks.contains($0) })
    }

    /// Beside what `OfficeWording.head(of:)` calls it.
    private var spellings: Set<String> {
        switch self {
        case .order: ["订单号"]
        case .name: ["持卡人姓名", "申请人", "申请人姓名", "人才姓名"]
        case .category: ["人才类别", "人才层次", "申请类别"]
        case .documents:
            ["document", "证件号", "证件号码", "身份证", "身份证号", "身份证号码", "居民身份证号码", "有效证件号码"]
        case .employer: ["单位", "单位名称", "工作单位", "用人单位名称", "所在单位"]
        case .born: ["birthday", "dateofbirth", "出生", "出生年月日", "生日"]
        case .attachments: ["attachment", "附件摘要"]
        case .documentType: ["documenttype", "证件名称", "证件种类"]
        case .beside:
            [
                "no", "no.", "#", "remarks", "备注", "性别", "民族", "国籍", "职称", "职务", "学历", "联系电话", "电话", "手机", "手机号",
                "手机号码",
                // Of the cards of an earlier round: those are over, and a new card has a number and a term of its own.
                "原卡号", "旧卡号", "原卡编号", "发证日期", "发卡日期", "有效期", "有效期至", "到期日期",
            ]
        }
    }
}
