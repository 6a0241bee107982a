package import JSON
internal import Primitives
internal import Regulation
internal import Signatures

/// One line of the audit trail: who did what to which card, chained to the line before it.
///
///     hash = SHA-256("talentcard audit v1" ‖ previous ‖ content)        ; previous: 32 zero bytes for the first
///     content = {"sequence":7,"at":"2026-11-22T08:00:00Z","by":"li.na","action":"issue","article":"6",
///                "card":"JX-000123","state":"issued", …}
///
/// No personal data of holders. The chain shows that a line was changed, put in or taken out; that the end was cut off
/// shows only against a hash that was noted elsewhere.
package struct AuditEntry: Hashable, Sendable {
    package let sequence: Int64
    /// `nil` for what concerns no card.
    package let card: String?
    /// JSON, the bytes that are hashed.
    package let content: [UInt8]
    package let previous: [UInt8]
    package let hash: [UInt8]

    /// A line as storage kept it: nothing is checked here.
    package init(sequence: Int64, card: String?, content: [UInt8], previous: [UInt8], hash: [UInt8]) {
        self.sequence = sequence
        self.card = card
        self.content = content
        self.previous = previous
        self.hash = hash
    }

    /// The line after `last`.
    init(after last: AuditEntry?, at moment: Timestamp, by officer: Officer, _ action: AuditAction) {
        sequence = (last?.sequence ?? 0) + 1
        previous = last?.hash ?? AuditEntry.beginning
        var object: JSONObject = [
            "sequence": .integer(sequence), "at": .string(moment.rfc3339), "by": .string(officer.id),
            "action": .string(action.name),
        ]
        for (key, value) in action.details.members { object[key] = value }
        card = object["card"]?.string
        content = JSONValue.object(object).encoded()
        hash = AuditEntry.hash(previous: previous, content: content)
    }

    /// Whether it tells of the card: as its own line, or among those that somebody was shown.
    package func concerns(_ number: String) -> Bool {
        if card == number { return true }
        guard card == nil else { return false }
        do {
            return try JSONValue(parsing: content).object?["cards"]?.array?.contains(.string(number)) ?? false
        } catch {
            return false
        }
    }

    /// `nil` for content that is none of ours.
    package var object: JSONObject? {
        do {
            return try JSONValue(parsing: content).object
        } catch {
            return nil
        }
    }

    package static let beginning = [UInt8](repeating: 0, count: SHA256.length)

    package static func hash(previous: [UInt8], content: [UInt8]) -> [UInt8] {
        SHA256.hash(Array("talentcard audit v1".utf8) + previous + content)
    }
}
