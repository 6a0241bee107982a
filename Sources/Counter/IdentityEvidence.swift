package import Credential
internal import Verification

/// What an operator adds to a reading: evidence of who stands there, and what is to be had.
package struct IdentityEvidence: Hashable, Sendable {
    package var document: ShownDocument?
    package var isConfirmedByOperator = false
    package var confirmationReason: String?
    /// The reason speaks of the holder alone: of a dependant it confirms nothing.
    package var confirmsHolderAlone = false
    package var companions: Int?
    package var relation: Relation?
    package var officialTravel: Bool?
    package var serviceID: String?
    /// Where the operator sits; `nil`: where the card was read.
    package var lane: String?
    /// The bearer's, where it came with a token.
    package var operatorName: String?
    /// Whether the holder's whole name may be seen where the operator sits.
    package var showsHolderName = false

    package init() {}
}

extension VerificationRequest {
    /// The request with more evidence. What was said before stands, and whose word it was; a document that does not match
    /// above all: only a matching one takes its place, no confirmation.
    func adding(_ evidence: IdentityEvidence) -> VerificationRequest {
        var request = self
        request.document = evidence.document ?? document
        // Kinship was confirmed of one relation, not of another.
        if let relation = evidence.relation, relation != request.relation {
            request.relation = relation
            request.isConfirmedByOperator = false
            request.confirmationReason = nil
        }
        var new: Set<Attestation.Word> = []
        if evidence.isConfirmedByOperator, request.relation == .holder || !evidence.confirmsHolderAlone {
            request.isConfirmedByOperator = true
            request.confirmationReason = evidence.confirmationReason
            new.insert(.confirmed)
        }
        if evidence.document != nil { new.insert(.document) }
        if evidence.officialTravel != nil { new.insert(.officialTravel) }
        request.companions = evidence.companions ?? companions
        request.officialTravel = evidence.officialTravel ?? officialTravel
        request.serviceID = evidence.serviceID ?? serviceID
        request.lane = evidence.lane ?? lane
        request.operatorName = evidence.operatorName
        request.showsHolderName = evidence.showsHolderName
        return request.keepingAttesters(of: self, new: new)
    }
}
