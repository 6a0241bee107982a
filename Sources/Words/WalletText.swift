/// What the phone's page says. A value goes in the place of `{1}`.
public enum WalletText: String, Hashable, Sendable, CaseIterable {
    case title
    // The code
    case show, showHint, holder, kind, number, lastDay, site, siteHint
    // Enrolling
    case noCard, cannotKeep, over, again, code, codeHint, enrol, busy
    // What went wrong
    case badCode, tooMany, noAnswer, foreignCredential, failed
    // The phone's clock
    case clockAhead, clockBehind
}
