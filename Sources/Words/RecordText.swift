/// What stands on the record's page, on the ladder, and in a cell of the record; a value goes in the place of `{1}`.
public enum RecordText: String, Hashable, Sendable, CaseIterable {
    // How a document compared
    case matching, notMatching = "not-matching", notListed = "not-listed"
    // The page
    case title, today, yesterday, range, from, to, all, search, empty, older, newest, details, counts,
        opened
    case print, csv, xlsx, everything, undo
    // The ladder, and a use by it
    case ladder, contact, byNumber, byNumberNote, cardNumber, seen, seenNote, recordUse, used, fallbacks,
        cause
    case badCardNumber, badSeen
}

/// What is told of a recorded decision, in the order of a table; each is named as a decision names it. Append-only.
public enum RecordColumn: String, Hashable, Sendable, CaseIterable {
    case at, id, supersedes, site, lane, outcome, reasons, card, kind, assurance, services, service, relation,
        companions
    case officialTravel, document, confirmed, reason, test
    case match, `operator`, given, undone, supersededBy, annulled, attestations
}
