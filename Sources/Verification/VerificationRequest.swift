public import Credential

/// What is asked about a card, and what the operator has said so far.
public struct VerificationRequest: Hashable, Sendable {
    public var siteID: String
    public var lane: String?
    /// `nil`: every service of the site.
    public var serviceID: String?
    /// Who is to have the service.
    public var relation: Relation
    /// How many come along with the holder.
    public var companions: Int
    /// The operator's word on official travel; `nil`: none yet.
    public var officialTravel: Bool?
    /// The holder's own document.
    public var document: ShownDocument?
    /// In the place of the document, when a recorded decision is made again: the record does not name the document.
    package var recordedDocument: RecordedDocument?
    /// Another document was given for this reading before, and did not match: only a matching one is good enough now.
    public var hasMismatchedDocument = false
    /// The operator has confirmed identity, and kinship where it matters.
    public var isConfirmedByOperator: Bool
    /// Why the operator confirmed, in the operator's words; for the record alone.
    public var confirmationReason: String?
    /// Who asks, as the site names its operators. Where policy asks for a name, nobody's word does not count.
    public var operatorName: String?
    /// The words that somebody else said in an earlier step; all others are `operatorName`'s.
    public var attestations: [Attestation] = []
    /// Whether this site may see the holder's whole name.
    public var showsHolderName: Bool

    public init(
        siteID: String, lane: String? = nil, serviceID: String? = nil, relation: Relation = .holder,
        companions: Int = 0, officialTravel: Bool? = nil, document: ShownDocument? = nil,
        isConfirmedByOperator: Bool = false, confirmationReason: String? = nil, operatorName: String? = nil,
        showsHolderName: Bool = false
    ) {
        self.siteID = siteID
        self.lane = lane
        self.serviceID = serviceID
        self.relation = relation
        self.companions = companions
        self.officialTravel = officialTravel
        self.document = document
        self.isConfirmedByOperator = isConfirmedByOperator
        self.confirmationReason = confirmationReason
        self.operatorName = operatorName
        self.showsHolderName = showsHolderName
    }
}

/// What a record tells of a document: its type, and how it compared with the card's.
package struct RecordedDocument: Hashable, Sendable {
    package let type: DocumentType
    /// `nil`: it was not compared.
    package let match: DocumentMatch?

    package init(type: DocumentType, match: DocumentMatch?) { (self.type, self.match) = (type, match) }
}

extension VerificationRequest {
    /// Of the document that was given.
    var documentType: DocumentType? { recordedDocument?.type ?? document?.number.type }

    /// How the document compares with the card's; `nil` when none was given.
    func documentMatch(with card: TalentCard) -> DocumentMatch? {
        if let recordedDocument { return recordedDocument.match }
        return document.map(card.match)
    }
}
