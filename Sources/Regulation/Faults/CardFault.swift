/// Why a card is not made, found, extended or printed, where no rule of the regulation says so.
package enum CardFault: Hashable, Sendable {
    case unknownCard
    /// A replacement is a card of its own: its carrier must be said.
    case carrierMissing
    /// Neither a name nor a document.
    case nothingAmended
    /// A chip signs with P-256 only.
    case chipKeyOfOtherKind
    /// Another card has or had it.
    case keyHeld(by: String)
    /// Of a batch: the id was used for another name or category.
    case orderDiffers
    /// What was scanned is no code of a card that is to be handed out.
    case foreignCode
    case notOnPaper
    /// Printed is a paper card that is not cancelled.
    case notPrintable
    /// The application whose card is to be handed out has none yet.
    case notMade
    case chipIsCardOfItsOwn
    case noFurtherCredential(Carrier)
    case notWaitingForChip
    case credentialAltered
    case notSigned
    case formatBroken
    /// What counters trust would not do for the trial of a chip.
    case trustDataRefused
    /// A phone's proof is not of its key over its code.
    case wrongProof
    /// Unknown, over, or used by another phone: which of them is not said.
    case noInvitation

    package var code: AuthorityError.Code {
        switch self {
        case .unknownCard, .noFurtherCredential, .noInvitation: .notFound
        case .carrierMissing, .nothingAmended, .chipKeyOfOtherKind, .keyHeld, .orderDiffers, .foreignCode, .notOnPaper,
            .notPrintable,
            .notMade,
            .chipIsCardOfItsOwn, .notWaitingForChip, .formatBroken, .wrongProof:
            .badInput
        case .credentialAltered, .trustDataRefused: .altered
        case .notSigned: .signing
        }
    }
}
