public import JSON
public import Primitives
internal import Record
public import Verification

/// That nobody walked through on an admission, or that somebody did after it had been annulled.
///
///     {"entry":"annulled","id":…,"at":…,"site":…,"lane":…,"verification":…,"admission":…,"card":{"number":…},"cause":…}
///     {"entry":"passed-late", …the same without cause}
///
/// `verification` names the reading, by the first decision on it, and `admission` the decision that opened. Of several lines
/// about one reading the last one counts.
public struct Annulment: Hashable, Sendable {
    /// How it is known. Append-only.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        /// The gate said that nobody passed.
        case notPassed = "not-passed"
        /// The gate said nothing within its time.
        case noPassage = "no-passage"
        /// The gate never opened.
        case notOpened = "not-opened"
    }

    /// Of the entry.
    public let id: DecisionID
    /// The decision that opened.
    public let admission: DecisionID
    public let cause: Cause
    public let at: Timestamp

    public init(id: DecisionID, admission: DecisionID, cause: Cause, at: Timestamp) {
        self.id = id
        self.admission = admission
        self.cause = cause
        self.at = at
    }

    /// `{"verification":…,"cause":…,"at":…}`
    public var json: JSONValue {
        [
            "verification": .string(admission.text), "cause": .string(cause.rawValue), "at": .string(at.rfc3339),
        ]
    }

    /// The reason of a service that is undone along with the admission.
    public static let undoingReason = "nobody passed the gate"
}

/// The proof that an annulment is on disk. Only the journal makes one.
public struct AnnulmentReceipt: Hashable, Sendable {
    public let annulment: Annulment
    /// What had been given on the reading, and is undone along with it.
    public let undone: [ServiceReceipt]

    init(_ annulment: Annulment, undone: [ServiceReceipt]) {
        self.annulment = annulment
        self.undone = undone
    }
}
