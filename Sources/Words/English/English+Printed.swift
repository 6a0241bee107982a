extension English {
    func text(_ text: PrintedText) -> String {
        switch text {
        case .authority: "Jilin Provincial Department of Human Resources and Social Security"
        case .scheme: "Jilin Talent Service Card"
        case .onPaper: "paper card"
        case .cut: "Cut along the dashes, fold in the middle and laminate; never scale or crease the code."
        case .scan: "scan to verify"
        case .test: "TEST"
        case .number: "Number"
        case .holder: "Holder"
        case .category: "Category"
        case .made: "Made on"
        case .until: "Valid until"
        case .handedOut: "Issued by (seal)"
        case .received: "Received by the holder / date"
        case .holderOnly:
            "Used together with the holder's identity card or passport, by the holder only. Not to be lent."
        case .decidedWhenRead:
            "What it entitles to is decided when it is read. A cancelled or lost card is stopped at once."
        case .lost: "If it is lost, report it to the department at once, which replaces the card."
        case .found: "If you found this card, please return it to the issuing authority."
        case .reportLoss: "Lost card"
        case .list: "List of cards handed out"
        case .sequence: "No."
        case .kind: "Kind and category"
        case .employer: "Employer"
        case .signature: "Signature"
        case .day: "Date"
        case .validOnceHandedOut:
            "Valid from the day it is handed out. Show the code together with a document that it was made for."
        case .notToBeLent:
            "A card that is lent or forged is cancelled (Art. 11(5)); do not let others copy the code."
        case .changes: "A change of employer or category, or a move out of the province, is reported by the employer."
        case .basis:
            "By the Measures for Jilin Talent Service Cards (trial), 吉人社规〔2023〕5号."
        }
    }
}
