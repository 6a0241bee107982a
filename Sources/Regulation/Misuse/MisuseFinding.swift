package import Primitives

/// Something found in counters' reports, for an officer: misuse of a card, or a site that does not see what we published.
package struct MisuseFinding: Hashable, Sendable {
    /// From 1.
    package let id: Int64
    package let matter: Matter
    package let site: String
    /// When it happened; of what has no moment of its own, when it was reported.
    package let at: Timestamp
    package let foundAt: Timestamp
    package var closing: Closing?

    package init(id: Int64, matter: Matter, site: String, at: Timestamp, foundAt: Timestamp, closing: Closing? = nil) {
        self.id = id
        self.matter = matter
        self.site = site
        self.at = at
        self.foundAt = foundAt
        self.closing = closing
    }

    package enum Matter: Hashable, Sendable {
        case misuse(Misuse, card: String)
        /// The site says that it has another file for a version that we, or others, know. Only it says so.
        case fork(role: String, version: Int64)
        /// The site says that it has a version that we have not signed yet. Only it says so.
        case unsigned(role: String, version: Int64)
        /// Two sites have the same file, which we never signed: somebody signs in our name.
        case forged(role: String, version: Int64, alsoAt: String)
        /// The site sent a file that our keys signed and we never published: somebody signs in our name.
        case forgedFile(role: String, version: Int64)
        /// The site sent more than it may, on that day (UTC, counted from 1970).
        case overBudget(day: Int64)
        /// The site's journal was rewritten behind what it had reported.
        case rewrittenJournal(position: Int64)
        /// Lines of the site's journal never came, and are there no more.
        case missingLines(from: Int64, through: Int64)

        package var kind: FindingKind {
            switch self {
            case .misuse(let misuse, card: _): misuse.kind
            case .fork: .repositoryFork
            case .unsigned: .repositoryUnsigned
            case .forged, .forgedFile: .repositoryForged
            case .overBudget: .reportsOverBudget
            case .rewrittenJournal: .journalRewritten
            case .missingLines: .journalGap
            }
        }

        /// The kind as a word for machines.
        package var name: String { kind.rawValue }

        package var card: String? {
            if case .misuse(_, let card) = self { card } else { nil }
        }
    }

    /// Which of the findings.
    package enum Part: Hashable, Sendable {
        case open
        case closed
        case all
    }

    /// That an officer has looked into it.
    package struct Closing: Hashable, Sendable {
        package let officer: Officer
        package let at: Timestamp
        /// What came of it.
        package let note: String

        package init(officer: Officer, at: Timestamp, note: String) {
            (self.officer, self.at, self.note) = (officer, at, note)
        }
    }

    /// What a note may have, in UTF-8.
    package static let noteLimitBytes = 500
}
