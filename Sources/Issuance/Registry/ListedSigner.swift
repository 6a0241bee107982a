public import Signatures

/// What a signer of the authority is for; the word of `trust/signers.json`.
public enum SignerUse: String, Hashable, Sendable, CaseIterable {
    case card
    case status

    var purpose: CertificatePurpose {
        switch self {
        case .card: .cardSigning
        case .status: .statusSigning
        }
    }
}

/// One line of `trust/signers.json`.
public struct ListedSigner: Hashable, Sendable {
    public let use: SignerUse
    public let authority: String
    public let isTest: Bool
    public let certificate: Certificate
    /// From 1, by use: the number in the name of its key's file.
    public var number: Int64 = 1
    /// Counters were given it; until then it signs nothing.
    public var isKnown = true
    /// Off the list: its key was lost or stolen.
    public var isWithdrawn = false
}
