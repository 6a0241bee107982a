internal import Credential
internal import Primitives

/// The columns of a sheet of applications, by their heads in either language and in any order.
///
///     name 姓名 · category 类别 · documents 证件 · employer 用人单位 · born 出生日期 · attachments 附件
///
/// Documents are `TYPE:NUMBER`, several with `;` between; attachments are SHA-256, several with `;` between. Without a
/// column born or attachments there is none. What is in a line is never repeated in an error: it is personal data.
struct ApplicationSheet {
    private enum Column: String, CaseIterable {
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
    }

    private let positions: [Column: Int]
    private let count: Int

    /// - Throws: `badInput` for a head that is unknown, doubled or missing.
    init(head: [String]) throws(IssuanceError) {
        var positions: [Column: Int] = [:]
        for (position, text) in head.enumerated() {
            let word = text.trimmed.lowercased()
            guard let column = Column.allCases.first(where: { $0.rawValue == word || $0.zh == word }),
                positions.updateValue(position, forKey: column) == nil
            else {
                throw IssuanceError(
                    .badInput, at: "line 1, column \(position + 1)",
                    "unknown or doubled; the heads are \(Column.allCases.map { "\($0.rawValue) \($0.zh)" }.joined(separator: ", "))"
                )
            }
        }
        for column in [Column.name, .category, .documents, .employer] where positions[column] == nil {
            throw IssuanceError(.badInput, at: "line 1", "has no column \(column.rawValue) \(column.zh)")
        }
        (self.positions, count) = (positions, head.count)
    }

    /// - Throws: `badInput` with the column, `ruleBroken`.
    func form(_ fields: [String]) throws(IssuanceError) -> ApplicationForm {
        guard fields.count == count else {
            throw IssuanceError(.badInput, at: "fields", "\(fields.count) instead of \(count)")
        }
        var documents: [IdentityDocument] = []
        for (position, text) in list(.documents, fields).enumerated() {
            documents.append(try DocumentText.document(text, at: "document \(position + 1)"))
        }
        var attachments: Set<[UInt8]> = []
        for text in list(.attachments, fields) {
            guard let digest = [UInt8](hex: text) else {
                throw IssuanceError(.badInput, at: "attachments", "not SHA-256 in hexadecimal digits")
            }
            attachments.insert(digest)
        }
        return try ApplicationForm(
            holderName: self[.name, fields], category: category(self[.category, fields]),
            papers: HolderPapers(documents: documents, birthday: birthday(self[.born, fields])),
            employer: self[.employer, fields], attachments: attachments)
    }

    private subscript(column: Column, fields: [String]) -> String {
        positions[column].map { fields[$0].trimmed } ?? ""
    }

    private func list(_ column: Column, _ fields: [String]) -> [String] {
        self[column, fields].split(whereSeparator: { $0 == ";" || $0 == "；" }).map { String($0).trimmed }
    }

    private func birthday(_ text: String) throws(IssuanceError) -> Day? {
        guard !text.isEmpty else { return nil }
        guard let day = Day(iso8601: text) else {
            throw IssuanceError(.badInput, at: "born", "not a day such as 1961-11-22")
        }
        return day
    }

    private func category(_ text: String) throws(IssuanceError) -> Credential.Category {
        let word = text.lowercased().replacing("类", with: "")
        if let category = Credential.Category(id: word) ?? ApplicationSheet.grounds[word] { return category }
        let ids = Credential.Category.allCases.map(\.id).joined(separator: ", ")
        throw IssuanceError(
            .badInput, at: "category", "not one of \(ids), or \(ApplicationSheet.grounds.keys.sorted())")
    }

    private static let grounds: [String: Credential.Category] = [
        "重大贡献": .majorContribution, "表彰": .commended, "急需紧缺": .urgentlyNeeded, "同层次": .equivalentLevel,
    ]
}

extension String {
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
