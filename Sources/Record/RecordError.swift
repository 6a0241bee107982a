/// Why bytes are no report.
package enum RecordError: Error, Hashable, Sendable {
    /// Not of the form; what is expected.
    case badReport(String)
    /// The line at this position does not follow from the one before it in the same report.
    case badChain(Int64)
}
