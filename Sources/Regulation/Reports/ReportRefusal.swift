package import Record

/// Why a report was not taken in; nothing of it was.
package enum ReportRefusal: Error, Hashable, Sendable {
    /// Not of the form; what is expected.
    case badReport(String)
    /// The line at this position does not follow from the one before it in the same report.
    case badChain(Int64)
    /// Nobody we know, or a site that was taken off the list.
    case unknownSite
    /// The proof is another site's.
    case foreignSite
    /// Lines are missing between what was received, through this position, and the report.
    case gap(received: Int64)
    /// The journal was told otherwise before: it has been rewritten, or another one has its name.
    case conflict(at: Int64)
    /// The site has used up what it may report; again after so many seconds.
    case overBudget(retryAfterSeconds: Int64)
    /// The disk of the reports has no room but for what must go on without them.
    case full
    /// The store cannot.
    case failed(AuthorityError)
}

extension ReportRefusal {
    package init(_ error: RecordError) {
        self =
            switch error {
            case .badReport(let expected): .badReport(expected)
            case .badChain(let position): .badChain(position)
            }
    }
}
