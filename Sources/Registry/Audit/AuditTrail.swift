internal import JSON
internal import Primitives
package import Regulation
internal import Signatures

/// Walks the trail from its first line and holds it against what the registry says of each card.
///
/// A card's state can be changed in the database without a line in the trail: then the two disagree.
package struct AuditTrail {
    private var head = AuditEntry.beginning
    private var count: Int64 = 0
    private var states: [String: String] = [:]
    private var credentials: [String: String] = [:]
    private var applications: [Int64: String] = [:]
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
            let object = AuditTrail.object(entry.content), object["sequence"]?.integer == entry.sequence,
            object["card"]?.string == entry.card
        else {
            throw AuthorityError(.entryDoesNotFollow, at: "audit entry \(count + 1)")
        }
        count = entry.sequence
        head = entry.hash
        if head == noted { hasNoted = true }
        if let application = object["application"]?.integer, let state = object["stands"]?.string {
            applications[application] = state
        }
        guard let card = entry.card else { return }
        if let state = object["state"]?.string { states[card] = state }
        if let hash = object["sha256"]?.string { credentials[card] = hash }
    }

    /// - Throws: `altered` when the trail says otherwise.
    package mutating func compare(_ card: CardRecord) throws(AuthorityError) {
        let state = states.removeValue(forKey: card.number)
        guard state == card.life.state.rawValue,
            credentials[card.number] == SHA256.hash(card.credential).hex
        else {
            throw AuthorityError(.trailDisagrees, at: card.number)
        }
    }

    /// - Throws: `altered` when the trail says otherwise.
    package mutating func compare(_ application: ApplicationRecord) throws(AuthorityError) {
        guard applications.removeValue(forKey: application.id) == application.life.state.rawValue else {
            throw AuthorityError(.trailDisagrees, at: "application \(application.id)")
        }
    }

    /// - Throws: `altered` when the trail knows a card that the registry has no more.
    package func finish() throws(AuthorityError) {
        if let missing = states.keys.min() {
            throw AuthorityError(.goneFromRegistry, at: missing)
        }
        if let missing = applications.keys.min() {
            throw AuthorityError(.goneFromRegistry, at: "application \(missing)")
        }
        guard hasNoted else {
            throw AuthorityError(.notedHashMissing, at: "audit trail")
        }
    }

    private static func object(_ content: [UInt8]) -> JSONObject? {
        do {
            return try JSONValue(parsing: content).object
        } catch {
            return nil
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
        try eachCard(in: nil) { (card) throws(AuthorityError) in try trail.compare(card) }
        try eachApplication(in: nil) { (application) throws(AuthorityError) in try trail.compare(application) }
        try trail.finish()
        return trail.summary
    }
}
