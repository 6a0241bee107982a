internal import JSON
internal import Primitives
internal import Signatures

/// Walks the trail from its first line and holds it against what the registry says of each card.
///
/// A card's state can be changed in the database without a line in the trail: then the two disagree.
struct AuditTrail {
    private var head = AuditEntry.beginning
    private var count: Int64 = 0
    private var states: [String: String] = [:]
    private var credentials: [String: String] = [:]
    private var applications: [Int64: String] = [:]
    private(set) var hasNoted: Bool

    /// - Parameter noted: a hash that was written down earlier; `nil` when none was.
    init(expecting noted: [UInt8]?) {
        self.noted = noted
        hasNoted = noted == nil
    }

    private let noted: [UInt8]?

    var summary: AuditSummary { AuditSummary(entries: count, head: head) }

    /// - Throws: `altered` at the first line that does not follow from the one before it.
    mutating func add(_ entry: AuditEntry) throws(IssuanceError) {
        guard entry.sequence == count + 1, entry.previous == head,
            AuditEntry.hash(previous: entry.previous, content: entry.content) == entry.hash,
            let object = AuditTrail.object(entry.content), object["sequence"]?.integer == entry.sequence,
            object["card"]?.string == entry.card
        else {
            throw IssuanceError(
                .altered, at: "audit entry \(count + 1)",
                "does not follow from the entries before it: one was changed, put in or taken out; compare with a backup"
            )
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
    mutating func compare(_ card: CardRecord) throws(IssuanceError) {
        let state = states.removeValue(forKey: card.number)
        guard state == card.life.state.rawValue,
            credentials[card.number] == SHA256.hash(card.credential).hex
        else {
            throw IssuanceError(
                .altered, at: card.number, "the registry and the audit trail disagree about it; compare with a backup")
        }
    }

    /// - Throws: `altered` when the trail says otherwise.
    mutating func compare(_ application: ApplicationRecord) throws(IssuanceError) {
        guard applications.removeValue(forKey: application.id) == application.life.state.rawValue else {
            throw IssuanceError(
                .altered, at: "application \(application.id)",
                "the registry and the audit trail disagree about it; compare with a backup")
        }
    }

    /// - Throws: `altered` when the trail knows a card that the registry has no more.
    func finish() throws(IssuanceError) {
        if let missing = states.keys.min() {
            throw IssuanceError(
                .altered, at: missing, "the audit trail knows it and the registry has it no more; compare with a backup"
            )
        }
        if let missing = applications.keys.min() {
            throw IssuanceError(
                .altered, at: "application \(missing)",
                "the audit trail knows it and the registry has it no more; compare with a backup")
        }
        guard hasNoted else {
            throw IssuanceError(
                .altered, at: "audit trail", "the hash that was noted is not in it: its end was cut off or rewritten")
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
public struct AuditSummary: Hashable, Sendable {
    public let entries: Int64
    /// 32 bytes.
    public let head: [UInt8]
}
