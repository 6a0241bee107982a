/// What the chip on the desk, or its reader, failed at.
package enum ChipFault: Hashable, Sendable {
    // What it holds
    /// Not this authority's.
    case holdsOther
    /// A card that was begun, or is in force; going on is what resuming is for.
    case holdsCard(String)
    /// A card that is not cancelled and is never overwritten.
    case holdsLivingCard(String)
    /// - Parameter reasons: of the counters' own decision.
    case refusedByCounter(reasons: String)

    // Personalising; `answer` is the code, with what the card said
    case noPIV(answer: String)
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
}
