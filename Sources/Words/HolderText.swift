/// The holder's page's own texts. A value goes in the place of `{1}`, a second one of `{2}`.
public enum HolderText: String, Hashable, Sendable, CaseIterable {
    case title, signOut, back, busy, failed
    // Signing in
    case number, code, enter, signInHint, refused, tooMany, ended
    // The application
    case application, handedIn, notYet, rejectedFor, employer
    // The card
    case card, kind, state, lastDay, over, endedFor, replacedCard
    // What to do
    case whatToDo, doRejected, doProduced, doSuspended, doTakenBack, doCancelled, doReplaced, doOver
    // A loss
    case loss, lossTitle, lossHint, lossDone
    // Where it was used
    case uses, usesHint, noUses, noService, earlierUses
}
