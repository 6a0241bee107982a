internal import Signatures

/// What a card carries of a document: so little that it tells nothing of the number.
///
/// Two bytes on purpose: another's document passes once in 65,536, and its name is looked at too; whoever scans a card
/// cannot confirm a number that he guessed.
public struct DocumentDigest: Hashable, Sendable {
    public static let length = 2

    public let type: DocumentType
    /// 2 bytes.
    public let digest: [UInt8]

    init(type: DocumentType, digest: [UInt8]) {
        self.type = type
        self.digest = digest
    }
}

extension DocumentNumber {
    /// The digest that a card with this salt carries:
    ///
    ///     digest = the first 2 bytes of SHA-256("talentcard document v1" ‖ salt ‖ number)
    ///
    /// - Parameter salt: the card's own, 16 bytes.
    public func digest(salt: [UInt8]) -> DocumentDigest {
        let whole = SHA256.hash(DocumentNumber.label + salt + spelling)
        return DocumentDigest(type: type, digest: Array(whole.prefix(DocumentDigest.length)))
    }

    private static let label = Array("talentcard document v1".utf8)
}

/// A document as it was shown: its number, and the name in it where a reader gave one.
public struct ShownDocument: Hashable, Sendable {
    public let number: DocumentNumber
    public let name: HolderName?

    public init(_ number: DocumentNumber, name: HolderName? = nil) {
        self.number = number
        self.name = name
    }
}

/// How a document given compares with the card's.
public enum DocumentMatch: Hashable, Sendable {
    case matching
    case notMatching
    /// The card lists no document of this type.
    case notListed
}

extension TalentCard {
    /// Another's name in the document is as a number that does not match.
    public func match(_ document: ShownDocument) -> DocumentMatch {
        if let name = document.name, !name.isSame(as: holderName) { return .notMatching }
        let listed = documents.filter { $0.type == document.number.type }
        guard !listed.isEmpty else { return .notListed }
        return listed.contains(document.number.digest(salt: salt)) ? .matching : .notMatching
    }
}
