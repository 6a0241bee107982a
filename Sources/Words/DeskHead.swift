package import Regulation

/// What stands above a column, or before a value, of the authority's commands.
package enum DeskHead: String, Hashable, Sendable, CaseIterable {
    case number, state, kind, category, holder, carrier, made, expires, status, bytes, replaces
    case proposedReason = "proposed reason"
    case cancelledFor = "cancelled for"
    case endedBy = "ended by"
    case legalNow = "legal now"
    case chip
    case employer, department, region, name
    case handedIn = "handed in"
    case changed
    case rejectedFor = "rejected for"
    case card, attachment, officer, roles
    case actsFor = "acts for"
    case standing, site, place, lines
    case lastReport = "last report"
    case role, key, file, list, used, attested, known, change, from, until, disable, restore, finding, moment, sentence
    case light, edition, version, clock
    case figure, standard, article, matter
    case underWay = "under way"
    case cardClass = "class of the card"
    case resembling = "may be the same person"
    case lastConfirmed = "last confirmed"
    case asked
}

/// How something stands, where the rooms below have no word of their own for it.
package enum DeskStanding: Hashable, Sendable {
    case serving
    /// Of an officer: another has to confirm it.
    case proposed(OfficerChange, by: String)
    /// Of an employer.
    case open
    case shut(on: String)
    case left(on: String)
    case reporting
    case removed(on: String)
    case neverReported
    /// Of all that there are.
    case edition(Int64, newest: Int64)
    case clock(aheadSeconds: Int64, isSynchronised: Bool)
    case signsUntil(String)
    case waitsForPublish
    case ofKeys(threshold: Int, count: Int)
    case spareList, fullList, openList
    case places(used: Int, of: Int)
    case closed(by: String, note: String)
}
