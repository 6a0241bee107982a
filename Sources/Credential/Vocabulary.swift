/// A closed set of words that others write down: in cards' policies, requests, answers and records. Append-only.
public protocol Vocabulary: CaseIterable, Sendable {
    /// The word; no two cases have the same.
    var id: String { get }
}

extension Vocabulary {
    /// `nil` for a word that is not one of these.
    public init?(id: String) {
        guard let word = Self.allCases.first(where: { $0.id == id }) else { return nil }
        self = word
    }

    /// Which words there are, for whoever wrote another one: `paper, phone, chip`.
    public static var known: String { allCases.map(\.id).joined(separator: ", ") }
}

extension Vocabulary where Self: RawRepresentable, RawValue == String {
    public var id: String { rawValue }
}

/// The two cards (regulation, Art. 2).
public enum CardKind: UInt64, Hashable, Vocabulary {
    case jixiang = 1
    case jijian = 2

    public var id: String {
        switch self {
        case .jixiang: "jixiang"
        case .jijian: "jijian"
        }
    }
}

/// On what ground the card was given (regulation, Art. 4 and 5). It never leaves in an answer.
public enum Category: UInt64, Hashable, Vocabulary {
    case a = 1, b, c, d, e
    case majorContribution, commended, urgentlyNeeded, equivalentLevel

    /// The kind of card that this ground gives.
    public var kind: CardKind {
        switch self {
        case .a, .b, .c, .d, .majorContribution, .commended, .urgentlyNeeded: .jixiang
        case .e, .equivalentLevel: .jijian
        }
    }

    public var id: String {
        switch self {
        case .a: "a"
        case .b: "b"
        case .c: "c"
        case .d: "d"
        case .e: "e"
        case .majorContribution: "major-contribution"
        case .commended: "commended"
        case .urgentlyNeeded: "urgently-needed"
        case .equivalentLevel: "equivalent-level"
        }
    }
}

/// What proves that the holder's own carrier is here, in ascending strength.
public enum Assurance: Int, Hashable, Comparable, Vocabulary {
    /// Nothing: anyone can copy it.
    case paper
    /// The phone signed the moment.
    case phone
    /// The chip signed our challenge.
    case chip

    public var id: String {
        switch self {
        case .paper: "paper"
        case .phone: "phone"
        case .chip: "chip"
        }
    }

    public static func < (left: Assurance, right: Assurance) -> Bool { left.rawValue < right.rawValue }
}

/// Whom a service is for, as seen from the holder (regulation, Art. 7(2): "both sides' parents").
public enum Relation: String, Hashable, Vocabulary {
    case holder, child, spouse, parent
    case parentInLaw = "parent-in-law"
}

/// The documents that a card is used together with (regulation, Art. 9).
public enum DocumentType: UInt64, Hashable, Vocabulary {
    case residentID = 1
    case passport = 2
    /// Residence permit for Hong Kong, Macao and Taiwan residents.
    case hmtPermit = 3
    /// Foreign permanent resident identity card.
    case foreignPR = 4

    public var id: String {
        switch self {
        case .residentID: "resident-id"
        case .passport: "passport"
        case .hmtPermit: "hmt-permit"
        case .foreignPR: "foreign-pr"
        }
    }
}
