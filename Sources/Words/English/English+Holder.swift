extension English {
    func text(_ text: HolderText) -> String {
        switch text {
        case .title: "Jilin Talent Service Card · for holders"
        case .signOut: "Sign out"
        case .back: "Back"
        case .busy: "Working…"
        case .failed: "Not done ({1})"
        case .number: "Card or application number"
        case .code: "One-time code (10 places)"
        case .enter: "Look"
        case .signInHint:
            "Your employer or the authority gives you the code in person or on paper. It is good for seven days and "
                + "once; "
                + "three wrong tries end it. This page never asks for a document's number."
        case .refused:
            "Number or code is wrong, or the code is over, used or ended. Look at both; if they are right, ask for a "
                + "new code."
        case .tooMany: "Too many tries; wait ten minutes."
        case .ended: "The session is over; to look again, ask for a new code."
        case .application: "Application {1}"
        case .handedIn: "handed in by the employer"
        case .notYet: "not yet"
        case .rejectedFor: "Sent back: {1}"
        case .employer: "Employer"
        case .card: "Your card"
        case .kind: "Kind"
        case .state: "State"
        case .lastDay: "Valid until"
        case .over: "its term is over"
        case .endedFor: "Cancelled for"
        case .replacedCard: "Another card took its place"
        case .whatToDo: "What to do"
        case .doRejected: "Ask your employer to correct it and hand it in again."
        case .doProduced:
            "The card is made, and valid once it is handed out; your employer or the authority will tell you."
        case .doSuspended:
            "No site takes this card any more. If you find it, go to the authority with your document to have it "
                + "restored; if "
                + "not, apply for another."
        case .doTakenBack: "This card was handed to somebody else by mistake, and is back. Ask the authority."
        case .doCancelled:
            "This card is of no use any more. If that is wrong, tell the authority through your employer."
        case .doReplaced: "The old card is of no use any more; use the new one."
        case .doOver: "This card is of no use any more. If you still qualify, ask your employer to apply anew."
        case .loss: "Report the loss"
        case .lossTitle: "Report {1} as lost?"
        case .lossHint:
            "It counts at once, for the card on your phone too. The authority alone can restore it; this page cannot "
                + "take it back."
        case .lossDone: "{1} is reported lost."
        case .uses: "Uses in the last year"
        case .usesHint:
            "As sites reported them, perhaps some days late. If one was not yours, report the loss at once and tell "
                + "the authority."
        case .noUses: "None."
        case .noService: "looked at, no service registered"
        case .earlierUses: "Earlier ones are not shown."
        }
    }
}
