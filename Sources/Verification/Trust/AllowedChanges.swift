internal import JSON
package import Primitives
internal import StatusList

/// Larger changes that the offline keys have allowed, from `trust/changes.json`:
///
///     { "changes": [ { "list": uri, "from": RFC 3339, "until": RFC 3339, "disable": 0…2³⁰, "restore": 0…2³⁰ } ] }
package struct AllowedChanges: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let uri: String
        /// Signed times from here on …
        package let from: Timestamp
        /// … and before this one.
        package let until: Timestamp
        package let disable: Int
        package let restore: Int

        package init(uri: String, from: Timestamp, until: Timestamp, disable: Int, restore: Int) {
            self.uri = uri
            self.from = from
            self.until = until
            self.disable = disable
            self.restore = restore
        }

        func isInForce(at signed: Timestamp) -> Bool { from <= signed && signed < until }
    }

    package let entries: [Entry]

    package static let none = AllowedChanges()
    /// An entry a list and a day for ten years.
    package static let limitBytes = 4 << 20

    private init() {
        entries = []
    }

    /// - Throws: `badAllowedChanges` for values that a file may not hold.
    package init(_ entries: [Entry]) throws(TrustError) {
        guard entries.allSatisfy(\.isPossible) else { throw .badAllowedChanges }
        self.entries = entries
    }

    /// - Throws: `badAllowedChanges` for anything but the shape above.
    package init(parsing bytes: [UInt8]) throws(TrustError) {
        guard bytes.count <= AllowedChanges.limitBytes, let document = try? JSONValue(parsing: bytes),
            let members = document.object, members.hasOnly(["changes"]), let elements = members["changes"]?.array
        else { throw .badAllowedChanges }
        var entries: [Entry] = []
        for element in elements { entries.append(try Entry(element)) }
        try self.init(entries)
    }

    package func encoded() -> [UInt8] {
        JSONValue.object(["changes": .array(entries.map(\.json))]).prettyEncoded()
    }

    /// Of the entries for this list at this signed time the one that allows the most; never the sum of several.
    func largest(_ amount: KeyPath<Entry, Int>, for uri: String, at signed: Timestamp) -> Entry? {
        entries.filter { $0.uri == uri && $0.isInForce(at: signed) }.max { $0[keyPath: amount] < $1[keyPath: amount] }
    }

    /// Whether a step of that signed time still counts for an entry that is in force now.
    func counts(_ step: Timestamp, of uri: String, at signed: Timestamp) -> Bool {
        entries.contains { $0.uri == uri && $0.isInForce(at: signed) && $0.from <= step }
    }
}

extension AllowedChanges.Entry {
    fileprivate var isPossible: Bool {
        from < until && (0...ListRegister.sizesLimit).contains(disable)
            && (0...ListRegister.sizesLimit).contains(restore)
    }

    fileprivate init(_ value: JSONValue) throws(TrustError) {
        guard let members = value.object, members.hasOnly(["list", "from", "until", "disable", "restore"]),
            let uri = members["list"]?.string,
            let from = members["from"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
            let until = members["until"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
            let disable = members["disable"]?.integer.flatMap(Int.init(exactly:)),
            let restore = members["restore"]?.integer.flatMap(Int.init(exactly:))
        else { throw .badAllowedChanges }
        self.init(uri: uri, from: from, until: until, disable: disable, restore: restore)
    }

    fileprivate var json: JSONValue {
        [
            "list": .string(uri), "from": .string(from.rfc3339), "until": .string(until.rfc3339),
            "disable": .integer(Int64(disable)), "restore": .integer(Int64(restore)),
        ]
    }
}
