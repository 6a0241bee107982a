public import Credential
public import Primitives

extension Decision {
    /// That a decision takes an earlier one further: the same reading, with more evidence.
    public struct Step: Hashable, Sendable {
        /// The decision that no longer counts.
        public let supersedes: DecisionID
        /// The first decision on the reading.
        public let reading: DecisionID
        /// When the card was read, and its holder's possession proven.
        public let readAt: Timestamp

        public init(supersedes: DecisionID, reading: DecisionID, readAt: Timestamp) {
            self.supersedes = supersedes
            self.reading = reading
            self.readAt = readAt
        }
    }

    /// What was asked, for the record: of a document only its type.
    public struct Asked: Hashable, Sendable {
        /// `nil`: every service of the site.
        public let serviceID: String?
        public let relation: Relation
        public let companions: Int
        public let officialTravel: Bool?
        public let documentType: DocumentType?
        public let isConfirmedByOperator: Bool
        public let confirmationReason: String?
        public let operatorName: String?
        /// The words that somebody else said in an earlier step; all others are `operatorName`'s.
        public let attestations: [Attestation]

        init(_ request: VerificationRequest) {
            serviceID = request.serviceID
            relation = request.relation
            companions = request.companions
            officialTravel = request.officialTravel
            documentType = request.documentType
            isConfirmedByOperator = request.isConfirmedByOperator
            confirmationReason = request.confirmationReason
            operatorName = request.operatorName
            attestations = request.attestations
        }
    }
}
