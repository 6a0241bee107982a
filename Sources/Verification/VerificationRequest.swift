public import Credential
internal import Policy

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
    /// Another document was given for this reading before, and did not match: only a matching one is good enough now.
    public var hasMismatchedDocument = false
    /// The operator has confirmed identity, and kinship where it matters.
    public var isConfirmedByOperator: Bool
    /// Why the operator confirmed, in the operator's words; for the record alone.
    public var confirmationReason: String?
    /// Who asks, as the site names its operators. Where policy asks for a name, nobody's word does not count.
    public var operatorName: String?
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

extension VerificationRequest {
    /// The request as far as it counts: where policy asks for a name, a word that nobody stands for is none.
    func attested(under parameters: PolicyParameters) -> VerificationRequest {
        guard parameters.isOperatorRequired, operatorName == nil else { return self }
        var request = self
        request.isConfirmedByOperator = false
        request.officialTravel = nil
        return request
    }
}
