/// Why the authority's side cannot, or may not: a stable code, where, and one line that says what to do. What a breach of
/// the regulation says to people stands in `Words`.
package struct AuthorityError: Error, Hashable, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        /// A rule of the regulation forbids it; `breach` says which.
        case ruleBroken = "rule-broken"
        case badInput = "bad-input"
        /// No such card.
        case notFound = "not-found"
        /// A key that is missing, unreadable, open to others or not the one of its certificate.
        case badKey = "bad-key"
        /// No folder of an authority, or one of a newer program.
        case badFolder = "bad-folder"
        /// The file system; `systemCode` is errno.
        case disk
        /// The registry; `systemCode` is SQLite's.
        case registry
        /// The cryptographic library, or a certificate that is not in force.
        case signing
        /// Publishing would revive a card, change too many or go back in time.
        case notPublishable = "not-publishable"
        /// A chip or its reader; the registry says how far the card came.
        case chip
        /// What is stored contradicts itself: the audit trail, a card or a published list was altered.
        case altered
    }

    package let code: Code
    /// A file, a card number, or a parameter.
    package let place: String
    package let explanation: String
    package let breach: RuleBreach?
    /// 0 when there is none.
    package let systemCode: Int32

    package init(_ code: Code, at place: String, _ explanation: String, systemCode: Int32 = 0) {
        self.code = code
        self.place = place
        self.explanation = explanation
        self.systemCode = systemCode
        breach = nil
    }

    /// What a caller found wrong with what it was given.
    package init(badInput place: String, _ explanation: String) {
        self.init(.badInput, at: place, explanation)
    }

    /// What a chip on the desk, or its reader, failed at.
    package init(chip explanation: String) {
        self.init(.chip, at: "chip", explanation)
    }

    package init(_ breach: RuleBreach, at place: String) {
        code = .ruleBroken
        self.place = place
        self.breach = breach
        explanation = "the regulation forbids it, Art. \(breach.article)"
        systemCode = 0
    }
}

extension AuthorityError: CustomStringConvertible {
    /// One line: where, what, what to do.
    package var description: String {
        let number = systemCode == 0 ? "" : " [\(systemCode)]"
        return "\(place): \(explanation) (\(code.rawValue)\(number))"
    }
}
