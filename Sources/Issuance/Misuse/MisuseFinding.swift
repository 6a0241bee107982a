public import Primitives

/// Something found in counters' reports, for an officer: misuse of a card, or a site that does not see what we published.
public struct MisuseFinding: Hashable, Sendable {
    /// From 1.
    public let id: Int64
    public let matter: Matter
    public let site: String
    /// When it happened; of what has no moment of its own, when it was reported.
    public let at: Timestamp
    public let foundAt: Timestamp
    public internal(set) var closing: Closing?

    public enum Matter: Hashable, Sendable {
        case misuse(Misuse, card: String)
        /// The site has another file for a version that we, or others, know: somebody else signs in our name.
        case fork(role: String, version: Int64)
        /// The site has a version that we have not signed yet.
        case unsigned(role: String, version: Int64)
        /// The site's journal was rewritten behind what it had reported.
        case rewrittenJournal(position: Int64)
        /// Lines of the site's journal never came, and are there no more.
        case missingLines(from: Int64, through: Int64)

        public var name: String {
            switch self {
            case .misuse(let misuse, card: _): misuse.name
            case .fork: "repository-fork"
            case .unsigned: "repository-unsigned"
            case .rewrittenJournal: "journal-rewritten"
            case .missingLines: "journal-gap"
            }
        }

        public var card: String? {
            if case .misuse(_, let card) = self { card } else { nil }
        }
    }

    /// Which of the findings.
    public enum Part: Hashable, Sendable {
        case open
        case closed
        case all
    }

    /// That an officer has looked into it.
    public struct Closing: Hashable, Sendable {
        public let officer: Officer
        public let at: Timestamp
        /// What came of it.
        public let note: String
    }

    /// What a note may have, in UTF-8.
    public static let noteLimitBytes = 500
}
