package import Record

/// How a report goes on from what was received of the journal before: a pure comparison.
///
/// The same lines again are nothing new; a gap and a rewritten past are refused as a whole.
package struct ReportIntake: Hashable {
    /// What is new, the oldest first.
    package let fresh: [ChainedLine]
    /// How far the journal was received.
    package let head: ChainLink
    /// Lines that were never received, and that the counter has no more.
    package let missing: ClosedRange<Int64>?

    /// - Parameters:
    ///   - oldest: the oldest line that the counter has still: a report that begins with it is taken behind a gap.
    ///   - stored: the hash received earlier at a position up to the head.
    /// - Throws: `gap`, `conflict`, and what `stored` throws.
    package init(
        _ entries: [ChainedLine], after head: ChainLink, oldest: JournalPosition?,
        stored: (_ position: JournalPosition) throws(ReportRefusal) -> [UInt8]?
    ) throws(ReportRefusal) {
        guard let first = entries.first else {
            (fresh, self.head, missing) = ([], head, nil)
            return
        }
        let isBehindGap = first.position.before > head.lines
        guard !isBehindGap || first.position == oldest else { throw .gap(received: head.lines) }
        for entry in entries.prefix(while: { $0.position.value <= head.lines }) {
            // What was behind a gap is not stored.
            guard let hash = try stored(entry.position) else { continue }
            guard hash == entry.hash else { throw .conflict(at: entry.position.value) }
        }
        fresh = entries.filter { $0.position.value > head.lines }
        missing = isBehindGap ? head.nextPosition.map { $0.value...first.position.before } : nil
        // Within the report they follow from each other: the first one's word is all that is left to ask for.
        if !isBehindGap, let next = fresh.first, !next.follows(head) { throw .conflict(at: next.position.value) }
        self.head = fresh.last?.link ?? head
    }
}
