internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Regulation

/// An application as an employer's officer has filled it in, each field by itself looked at.
struct WrittenApplication: Sendable {
    /// The day on which it is handed in.
    let today: Day
    let name: HolderName
    let category: Credential.Category
    /// `nil` where none are given.
    let documents: [DocumentNumber]?
    let born: Day?
    let employer: String
    let attachments: Set<[UInt8]>

    init(_ fields: RequestFields, on today: Day) throws {
        guard let category = Credential.Category(id: try fields.text("category")) else {
            throw AuthorityError(DeskFault.notOneOf(choices: Credential.Category.allCases.map(\.id)), at: "category")
        }
        // What is no digest is refused as one of a wrong length.
        let attachments = try fields.strings("attachments", count: 0...Int.max) ?? []
        self.today = today
        name = try HolderName(typed: try fields.text("name"))
        self.category = category
        documents = try WrittenApplication.documents(fields, on: today)
        born = try WrittenApplication.birthday(fields)
        employer = try fields.text("employer")
        self.attachments = Set(attachments.map { [UInt8](hex: $0) ?? [] })
    }

    /// With papers that were looked at together.
    func form(_ papers: HolderPapers) throws(AuthorityError) -> ApplicationForm {
        try ApplicationForm(
            holderName: name, category: category, papers: papers, employer: employer, attachments: attachments)
    }

    /// `nil` where none are given.
    static func documents(_ fields: RequestFields, on today: Day) throws -> [DocumentNumber]? {
        let documents = try fields.objects(
            "documents", keys: ["type", "number"], count: 0...TalentCard.documentCount.upperBound)
        return try documents?.map { try document($0, on: today) }
    }

    static func birthday(_ fields: RequestFields) throws -> Day? {
        guard let day = try fields.string("born"), !day.isEmpty else { return nil }
        guard let born = Day(iso8601: day) else { throw AuthorityError(SheetFault.badDay, at: "born") }
        return born
    }

    private static func document(_ fields: RequestFields, on today: Day) throws -> DocumentNumber {
        guard let type = DocumentType(id: try fields.text("type")) else {
            throw AuthorityError(DeskFault.notOneOf(choices: DocumentType.allCases.map(\.id)), at: fields.name("type"))
        }
        let number = try fields.text("number")
        do {
            return try DocumentNumber(type: type, number: number, on: today)
        } catch {
            throw AuthorityError(RegulationFault.documentNumber(error), at: fields.name("number"))
        }
    }
}
