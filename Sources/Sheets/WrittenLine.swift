package import Credential
package import Primitives
package import Regulation
package import Words

/// What a line says of a person, each field read by itself, so that one fault never hides the next.
///
/// A fault names its cell and never repeats what is in it: it is personal data.
package struct WrittenLine {
    package let line: SheetLine
    package private(set) var name: HolderName?
    package private(set) var category: Credential.Category?
    package private(set) var documents: [DocumentNumber] = []
    package private(set) var papers: HolderPapers?
    package private(set) var attachments: Set<[UInt8]> = []
    /// As it stands there.
    package private(set) var employer = ""
    package private(set) var order = ""
    /// All of them, from the left to the right; what is wrong with the whole line comes last.
    package var faults: [AuthorityError] {
        found.sorted { ($0.place.utf8.count, $0.place) < ($1.place.utf8.count, $1.place) }
    }
    private var found: [AuthorityError] = []

    /// So many are told of one line: it is mended by then, or another one.
    package static let faultLimit = 20

    /// - Parameters:
    ///   - required: the columns that may not be empty.
    ///   - today: the last day on which a holder can have been born.
    package init(_ line: SheetLine, required: [SheetColumn], on today: Day) {
        self.line = line
        if let cell = line.firstStray { found.append(AuthorityError(SheetFault.noHead, at: cell)) }
        var texts: [SheetColumn: String] = [:]
        for column in SheetColumn.allCases {
            texts[column] = read { () throws(AuthorityError) in
                let text = try line.text(column)
                guard !text.isEmpty || !required.contains(column) else {
                    throw AuthorityError(SheetFault.fieldEmpty, at: line.place(of: column))
                }
                return text.isEmpty ? nil : text
            }
        }
        (employer, order) = (texts[.employer] ?? "", texts[.order] ?? "")
        if let text = texts[.name] { name = read { () throws(AuthorityError) in try HolderName(typed: text) } }
        if let text = texts[.category] {
            category = read { () throws(AuthorityError) in try HolderFields.category(text) }
        }
        if let text = texts[.attachments] {
            attachments = read { () throws(AuthorityError) in try HolderFields.digests(text) } ?? []
        }
        var born: Day?
        if let text = texts[.born] { born = read { () throws(AuthorityError) in try HolderFields.birthday(text) } }
        readPapers(texts[.documents], declared: texts[.documentType], born: born, on: today)
        // A day that was not read has been told of.
        guard let papers, let category, born != nil || texts[.born] == nil else { return }
        read { () throws(AuthorityError) in try ApplicationForm.require(of: category, papers.birthday) }
    }

    private mutating func readPapers(_ text: String?, declared: String?, born: Day?, on today: Day) {
        guard let text else { return }
        let before = found.count
        let documents = HolderFields.list(text).compactMap { written in
            read { () throws(AuthorityError) in try HolderFields.document(written, declared: declared, on: today) }
        }
        self.documents = documents
        guard found.count == before else { return }
        papers = read { () throws(AuthorityError) in
            try HolderPapers(documents: documents, birthday: born, on: today)
        }
    }

    /// `nil` for what has a fault, which is noted.
    @discardableResult
    private mutating func read<Value>(_ work: () throws(AuthorityError) -> Value?) -> Value? {
        do throws(AuthorityError) {
            return try work()
        } catch {
            note(error)
            return nil
        }
    }

    /// Another fault of this line, of which the rules told.
    package mutating func note(_ error: AuthorityError) {
        guard found.count < WrittenLine.faultLimit else { return }
        found.append(AuthorityError(error.fault, at: place(of: error.place), systemCode: error.systemCode))
    }

    /// `born` and `document 2` are fields; a cell stays one, and whatever else is the whole line.
    private func place(of named: String) -> String {
        let field = named.prefix { $0 != " " && $0 != "[" }
        if let column = SheetColumn(rawValue: field == "document" ? "documents" : String(field)) {
            return line.place(of: column)
        }
        let isPlace = named.first?.isUppercase == true && named.last?.isNumber == true
        return isPlace ? named : line.place(of: nil)
    }
}
