public import Credential
public import Primitives

/// The question to a policy: a card of this kind, held so surely, asks at this site for these people, at this moment.
public struct ServiceRequest: Hashable, Sendable {
    public var kind: CardKind
    public var assurance: Assurance
    public var siteID: String
    /// `nil`: every service of the site.
    public var serviceID: String?
    /// Who is to have the service.
    public var relation: Relation
    /// How many come along with the holder.
    public var companions: Int
    /// What the operator said about official travel; `nil`: nothing yet.
    public var officialTravel: Bool?
    public var moment: Timestamp

    public init(
        kind: CardKind, assurance: Assurance, siteID: String, serviceID: String? = nil,
        relation: Relation = .holder, companions: Int = 0, officialTravel: Bool? = nil, at moment: Timestamp
    ) {
        self.kind = kind
        self.assurance = assurance
        self.siteID = siteID
        self.serviceID = serviceID
        self.relation = relation
        self.companions = companions
        self.officialTravel = officialTravel
        self.moment = moment
    }
}
