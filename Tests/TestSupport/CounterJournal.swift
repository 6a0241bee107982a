public import Foundation
public import JSON
public import Primitives
internal import Signatures

/// A counter's journal as its reports carry it: lines, each chained to the one before.
public struct CounterJournal {
    public let site: String
    public let id: String
    public private(set) var entries: [JSONValue] = []
    private var hash = [UInt8](repeating: 0, count: SHA256.length)

    public init(site: String, id: String = UUID().uuidString) {
        (self.site, self.id) = (site, id)
    }

    public mutating func add(_ line: JSONValue) {
        let text = line.encoded()
        hash = SHA256.hash(hash + text)
        entries.append([
            "position": .integer(Int64(entries.count) + 1), "hash": .string(hash.hex),
            "line": .string(String(decoding: text, as: UTF8.self)),
        ])
    }

    public mutating func use(
        _ card: String, at moment: Timestamp, outcome: String = "admit", reasons: [String] = []
    ) {
        add([
            "entry": "decision", "id": .string("decision-\(entries.count)"), "at": .string(moment.rfc3339),
            "site": .string(site),
            "outcome": .string(outcome), "reasons": .array(reasons.map(JSONValue.string)),
            "card": ["number": .string(card), "kind": "jixiang"],
        ])
    }

    public mutating func gave(_ service: String, to card: String, at moment: Timestamp, id: String) {
        add([
            "entry": "service-given", "id": .string(id), "at": .string(moment.rfc3339), "site": .string(site),
            "service": .string(service), "companions": 0, "relation": "holder", "card": ["number": .string(card)],
        ])
    }

    /// By the ladder: nobody could find out about the card.
    public mutating func used(_ service: String, byNumber card: String, at moment: Timestamp) {
        add([
            "entry": "fallback-used", "id": .string("used-\(entries.count)"), "at": .string(moment.rfc3339),
            "site": .string(site), "service": .string(service), "companions": 0, "relation": "holder",
            "seen": "card and passport, same person", "card": ["number": .string(card)],
        ])
    }

    /// What it sends of its lines, counted from 1.
    public func report(_ positions: ClosedRange<Int>? = nil, repository: JSONObject? = nil, oldest: Int64? = nil)
        -> JSONValue
    {
        let sent = positions.map { Array(entries[($0.lowerBound - 1)...($0.upperBound - 1)]) } ?? entries
        var object: JSONObject = ["site": .string(site), "journal": .string(id), "entries": .array(sent)]
        if let repository { object["repository"] = .object(repository) }
        if let oldest { object["oldest"] = .integer(oldest) }
        return .object(object)
    }
}
