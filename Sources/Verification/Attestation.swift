internal import Credential
internal import Policy

/// That a word of an earlier step still stands, and whose it is.
public struct Attestation: Hashable, Sendable {
    /// What somebody at a lane says of the holder. Append-only.
    public enum Word: String, Hashable, Sendable, CaseIterable {
        case document
        case confirmed
        case officialTravel = "official-travel"
    }

    public let word: Word
    /// As the record names him; `nil`: nobody in particular.
    public let operatorName: String?

    public init(_ word: Word, by operatorName: String?) { (self.word, self.operatorName) = (word, operatorName) }
}

extension VerificationRequest {
    /// Who stands for the word: whoever asks, where it is not an earlier step's.
    func attester(of word: Attestation.Word) -> String? {
        guard let attestation = attestations.first(where: { $0.word == word }) else { return operatorName }
        return attestation.operatorName
    }

    /// The words of an earlier step that stand in this one, each with whom it has as attester there; those of whoever asks
    /// now are left out.
    ///
    /// - Parameter new: what is said in this step.
    package func keepingAttesters(of earlier: VerificationRequest, new: Set<Attestation.Word>) -> VerificationRequest {
        var request = self
        request.attestations = Attestation.Word.allCases.filter { says($0) && !new.contains($0) }
            .map { Attestation($0, by: earlier.attester(of: $0)) }
            .filter { $0.operatorName != operatorName }
        return request
    }

    /// The request as far as it counts: where policy asks for a name, a word that nobody stands for is none.
    func attested(under parameters: PolicyParameters) -> VerificationRequest {
        guard parameters.isOperatorRequired else { return self }
        var request = self
        if attester(of: .confirmed) == nil { request.isConfirmedByOperator = false }
        if attester(of: .officialTravel) == nil { request.officialTravel = nil }
        return request
    }

    private func says(_ word: Attestation.Word) -> Bool {
        switch word {
        case .document: documentType != nil
        case .confirmed: isConfirmedByOperator
        case .officialTravel: officialTravel != nil
        }
    }
}
