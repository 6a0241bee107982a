/// What stands on a printed card, and around it on its page.
public enum PrintedText: String, Hashable, Sendable, CaseIterable {
    case authority, scheme, onPaper, cut, scan, test
    // Beside a value
    case number, holder, category, made, until
    // To be signed
    case handedOut, received
    // On the card's back (Art. 9 and 10)
    case holderOnly, decidedWhenRead, lost, found, reportLoss
    // A list for signatures
    case list, sequence, kind, employer, signature, day
    // Below the card
    case validOnceHandedOut, notToBeLent, changes, basis

    public static let rules: [PrintedText] = [.holderOnly, .decidedWhenRead, .lost, .found]
    public static let notes: [PrintedText] = [.validOnceHandedOut, .notToBeLent, .changes, .basis]
}
