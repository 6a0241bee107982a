internal import JSON
internal import Primitives
package import Regulation
internal import Signatures

/// Walks the trail from its first line and holds it against what the registry says.
///
/// A table can be changed in the database without a line in the trail: then the two disagree.
package struct AuditTrail {
    private var head = AuditEntry.beginning
    private var count: Int64 = 0
    /// What the lines come to.
    private(set) var replay = AuditReplay()
    private var marks = AuditMark.Contents()
    private(set) var hasNoted: Bool

    /// - Parameter noted: a hash that was written down earlier; `nil` when none was.
    package init(expecting noted: [UInt8]?) {
        self.noted = noted
        hasNoted = noted == nil
    }

    private let noted: [UInt8]?

    package var summary: AuditSummary { AuditSummary(entries: count, head: head) }

    /// - Throws: `altered` at the first line that does not follow from the one before it.
    package mutating func add(_ entry: AuditEntry) throws(AuthorityError) {
        guard entry.sequence == count + 1, entry.previous == head,
            AuditEntry.hash(previous: entry.previous, content: entry.content) == entry.hash,
            let object = entry.object, object["sequence"]?.integer == entry.sequence,
            object["card"]?.string == entry.card
        else {
            throw AuthorityError(.entryDoesNotFollow, at: "audit entry \(count + 1)")
        }
        count = entry.sequence
        head = entry.hash
        if head == noted { hasNoted = true }
        replay.add(object)
        if let mark = AuditMark(entry) { marks.add(mark) }
    }

    /// - Throws: `altered` when the registry says otherwise than the lines do, `registry`.
    fileprivate mutating func finish(in registry: RegistrySession<some RegistryAccess>) throws(AuthorityError) {
        try replay.compare(with: registry)
        try marks.check(in: registry.connection)
        guard hasNoted else {
            throw AuthorityError(.notedHashMissing, at: "audit trail")
        }
    }
}

/// What a whole audit trail comes to; its head, noted elsewhere, is what a later check is held against.
package struct AuditSummary: Hashable, Sendable {
    package let entries: Int64
    /// 32 bytes.
    package let head: [UInt8]
}

extension RegistrySession {
    /// - Throws: `altered`, `registry`.
    package func verifiedAudit(expecting noted: [UInt8]? = nil) throws(AuthorityError) -> AuditSummary {
        var trail = AuditTrail(expecting: noted)
        try eachAuditEntry(after: 0) { (entry) throws(AuthorityError) in try trail.add(entry) }
        try trail.finish(in: self)
        return trail.summary
    }
}
