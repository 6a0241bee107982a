extension English {
    func text(ofWallet text: WalletText) -> String {
        switch text {
        case .title: "Jilin Talent Service Card"
        case .show: "Make a new code"
        case .showHint: "Show this code. It is renewed every 20 seconds, or by a tap; no network is needed."
        case .holder: "Holder"
        case .kind: "Kind"
        case .number: "Number"
        case .lastDay: "Valid until"
        case .site: "Valid at one site only"
        case .siteHint: "The site's code, as its clerk has it"
        case .noCard:
            "There is no card on this phone. If there was one, the browser's data was cleared: ask for a new code and "
                + "enrol again; the earlier card ends then."
        case .cannotKeep:
            "This browser cannot keep a key (opened inside another app, or a private tab). Open the page in the "
                + "phone's own browser, and do not use the code before."
        case .over: "The card's term is over. Ask your employer."
        case .again: "Enrol again by a new code"
        case .code: "Code"
        case .codeHint:
            "The authority gives it to you; it is good for three days and once. The key is made on this phone, and "
                + "nobody can take it out. This page never asks for a document's number."
        case .enrol: "Enrol this phone"
        case .busy: "Enrolling…"
        case .badCode: "The code is wrong, over or used; ask for a new one."
        case .tooMany: "Too many tries; wait a minute."
        case .noAnswer: "No answer; check the network and try again."
        case .foreignCredential: "What came is not for this phone's key, and was not kept. Tell the authority."
        case .failed: "Not done ({1})"
        case .clockAhead:
            "The phone's clock is about {1} seconds ahead, and sites may refuse the code. Let the phone set its time "
                + "by itself."
        case .clockBehind:
            "The phone's clock is about {1} seconds behind, and sites may refuse the code. Let the phone set its time "
                + "by itself."
        }
    }
}
