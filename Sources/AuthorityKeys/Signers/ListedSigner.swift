package import Signatures

/// What a signer of the authority is for; the word of `trust/signers.json`.
package enum SignerUse: String, Hashable, Sendable, CaseIterable {
    case card
    case status

    package var purpose: CertificatePurpose {
        switch self {
        case .card: .cardSigning
        case .status: .statusSigning
        }
    }
}

/// One line of `trust/signers.json`.
package struct ListedSigner: Hashable, Sendable {
    package let use: SignerUse
    package let authority: String
    package let isTest: Bool
    package let certificate: Certificate
    /// From 1, by use: the number in the name of its key's file.
    package var number: Int64 = 1
    /// Counters were given it; until then it signs nothing.
    package var isKnown = true
    /// Off the list: its key was lost or stolen.
    package var isWithdrawn = false

    package init(
        use: SignerUse, authority: String, isTest: Bool, certificate: Certificate, number: Int64 = 1,
        isKnown: Bool = true, isWithdrawn: Bool = false
    ) {
        (self.use, self.authority, self.isTest, self.certificate) = (use, authority, isTest, certificate)
        (self.number, self.isKnown, self.isWithdrawn) = (number, isKnown, isWithdrawn)
    }
}
