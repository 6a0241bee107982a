/// What the trail of one card can say was done, by the code that stands there.
public enum TrailAction: String, Hashable, Sendable, CaseIterable {
    case viewed = "view-card"
    case printed = "print-card"
    case produced = "produce"
    case proven = "prove"
    case issued = "issue"
    case suspended = "suspend"
    case restored = "restore"
    /// It was handed to somebody else.
    case takenBack = "take-back"
    case replaced = "replace"
    case proposedCancellation = "propose-cancellation"
    case confirmedCancellation = "confirm-cancellation"
    case withdrewCancellation = "withdraw-cancellation"
    case addedCredential = "add-credential"
    case withdrewCredential = "withdraw-credential"
    case invitedPhone = "invite-phone"
    /// By a second officer: from now on the code is good.
    case confirmedPhone = "confirm-phone"
    case gaveHolderCode = "give-holder-code"
    case holderSignedIn = "holder-sign-in"
    case employment
    case reclassified = "reclassify"
    case proposedChange = "propose-change-of-card"
    case withdrewChange = "withdraw-change-of-card"
    /// The card that follows it was handed out.
    case succeeded = "succeed"
    /// By a registry that was restored.
    case stoodAsPublished = "stand-as-published"
}
