/// What the chip on the desk, or its reader, failed at.
package enum ChipFault: Hashable, Sendable {
    // What it holds
    /// Not this authority's.
    case holdsOther
    /// A card that was not finished; going on is what resuming is for.
    case holdsBegunCard(String)
    /// A card that a new key would end.
    case holdsLivingCard(String)
    /// The same, and its end waits for a second officer from now on.
    case endProposed(String)
    /// The chip made a key that this card has or had.
    case madeHeldKey(of: String)
    /// - Parameter reasons: of the counters' own decision.
    case refusedByCounter(card: String, reasons: String)

    // Personalising; `answer` is the code, with what the card said
    case noPIV(answer: String)
    /// It was reset, or left and came back.
    case interrupted(answer: String)
    /// What it says of itself does not fit together.
    case unclear(answer: String)
    case otherCipher(answer: String)
    case wrongManagementKey(answer: String)
    case notProven(answer: String)
    case makesNoKey(answer: String)
    case notWritten(answer: String)
    case notPersonalised(answer: String)

    // The reader; `answer` is the code, with PC/SC's number
    case noService(answer: String)
    case noReader(answer: String)
    case cardRemoved(answer: String)
    case heldElsewhere(answer: String)
    case cardNotAsked(answer: String)

    case noRandomBytes

    package var code: AuthorityError.Code { .chip }

    /// Whether an officer who has looked at the chip may go on over what it holds.
    package var asksToOverwrite: Bool {
        switch self {
        case .holdsOther, .holdsBegunCard, .holdsLivingCard: true
        default: false
        }
    }
}
