internal import Verification

/// Who answers for what is done at a lane, as the record names him.
package enum Answerable: Hashable, Sendable {
    /// The operator on shift, by his number.
    case `operator`(String)
    /// Nobody is on shift, and nobody need be; the bearer of the token, if it came with one.
    case anybody(bearer: String?)
    /// Nobody is on shift where an operator has to be: what is attested counts for nothing.
    case nobody(bearer: String?)

    /// For the record.
    package var name: String? {
        switch self {
        case .operator(let number): number
        case .anybody(let bearer), .nobody(let bearer): bearer
        }
    }
}

extension VerificationRequest {
    /// The request with who answers for it, less the words that nobody stands for.
    func answered(by answerable: Answerable) -> VerificationRequest {
        var request = self
        request.operatorName = answerable.name
        switch answerable {
        case .operator, .anybody: break
        case .nobody:
            request.isConfirmedByOperator = false
            request.confirmationReason = nil
            request.officialTravel = nil
        }
        return request
    }
}

extension IdentityEvidence {
    /// The same for a step; words of earlier steps, and whose they were, stand.
    func answered(by answerable: Answerable) -> IdentityEvidence {
        var evidence = self
        evidence.operatorName = answerable.name
        switch answerable {
        case .operator, .anybody: break
        case .nobody:
            evidence.isConfirmedByOperator = false
            evidence.confirmationReason = nil
            evidence.officialTravel = nil
        }
        return evidence
    }
}
