internal import Credential
internal import Primitives
internal import Regulation
internal import Words

/// What sheets say of a holder, field by field. An error names the field and never repeats what is in it.
enum HolderFields {
    /// A category's id, or what people write for it.
    static func category(_ text: String) throws(AuthorityError) -> Credential.Category {
        if let category = WrittenCategory.category(text) { return category }
        throw AuthorityError(SheetFault.unknownCategory, at: "category")
    }

    static func birthday(_ text: String) throws(AuthorityError) -> Day {
        guard let day = WrittenDay.day(text) else { throw AuthorityError(SheetFault.badDay, at: "born") }
        return day
    }

    /// SHA-256 each.
    static func digests(_ text: String) throws(AuthorityError) -> Set<[UInt8]> {
        var digests: Set<[UInt8]> = []
        for part in list(text) {
            guard let digest = [UInt8](hex: part), digest.count == 32 else {
                throw AuthorityError(SheetFault.badDigest, at: "attachments")
            }
            digests.insert(digest)
        }
        guard digests.count <= ApplicationForm.attachmentsLimit else {
            throw AuthorityError(RegulationFault.badAttachments, at: "attachments")
        }
        return digests
    }

    /// `TYPE:NUMBER` with whatever people call the type; a number alone where it tells its type, or a column does.
    ///
    /// - Parameters:
    ///   - declared: what a column of its own says of the type.
    ///   - today: the last day on which the holder can have been born.
    static func document(
        _ text: String, declared: String?, on today: Day
    ) throws(AuthorityError) -> DocumentNumber {
        let (word, number) = WrittenDocument.parts(of: text)
        guard let word = word ?? declared else { return try untyped(number, on: today) }
        guard let type = WrittenDocument.type(word) else {
            throw AuthorityError(SheetFault.unknownDocumentType, at: "documents")
        }
        return try DocumentText.document("\(type.id):\(number)", at: "documents", on: today)
    }

    /// Numbers of GB 11643 tell by their beginning whose they are; a passport's with its state has a colon that no other has.
    private static func untyped(_ number: String, on today: Day) throws(AuthorityError) -> DocumentNumber {
        var refusal: DocumentNumberError?
        for type in DocumentType.allCases {
            do throws(DocumentNumberError) {
                return try DocumentNumber(type: type, number: number, on: today)
            } catch {
                switch error {
                case .wrongCheckDigit, .wrongDay, .wrongProvince, .wrongState: refusal = refusal ?? error
                case .anotherType, .badCharacter, .noCountry, .wrongLength: continue
                }
            }
        }
        guard let refusal else { throw AuthorityError(SheetFault.noDocumentType, at: "documents") }
        throw AuthorityError(RegulationFault.documentNumber(refusal), at: "documents")
    }

    /// The parts between `;` of either width, or on lines of their own.
    static func list(_ text: String) -> [String] {
        text.split { $0 == ";" || $0 == "；" || $0 == "、" || $0.isNewline }.map { String($0).trimmed }.filter {
            !$0.isEmpty
        }
    }
}
