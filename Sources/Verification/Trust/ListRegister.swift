internal import Encodings
internal import JSON
internal import StatusList

/// The lists that there may be, from `trust/lists.json`: what the offline keys attest of them.
///
///     { "lists": [ { "uri": text, "target": "status/1.cwt", "size": 1…2³⁰, "issued": 0…size,
///                    ? "canary": { "valid": base64url, "cancelled": base64url } } ] }
///
/// Each uri and target stands once; all sizes together are at most 2³⁰.
package struct ListRegister: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let uri: String
        /// The token's path.
        package let target: String
        /// Entries that the list may grow to.
        package let size: Int
        /// Cards that had been handed out of it when this was signed.
        package let issued: Int
        package let canary: Canary?

        package init(uri: String, target: String, size: Int, issued: Int, canary: Canary? = nil) {
            self.uri = uri
            self.target = target
            self.size = size
            self.issued = issued
            self.canary = canary
        }

        /// The target's path without its ending, which token and delta share.
        package var name: String { String(target.dropLast(TrustPath.tokenSuffix.count)) }

        /// The most bytes that the list's array may have: so that all of a generation take a quarter of the sizes' sum,
        /// and up to a byte a list for the rounding.
        package var limitBytes: Int { (size + 3) / 4 }
    }

    /// Two credentials of the list, whose private keys were never kept.
    package struct Canary: Hashable, Sendable {
        package let valid: [UInt8]
        package let cancelled: [UInt8]

        package init(valid: [UInt8], cancelled: [UInt8]) {
            self.valid = valid
            self.cancelled = cancelled
        }
    }

    package let entries: [Entry]

    package static let sizesLimit = 1 << 30
    /// Two canaries an entry leave room for a thousand lists; a province needs sixteen.
    package static let limitBytes = 4 << 20
    package static let entriesLimit = 1024

    /// - Throws: `badListRegister` for entries that a file may not hold.
    package init(_ entries: [Entry]) throws(TrustError) {
        guard entries.count <= ListRegister.entriesLimit, Set(entries.map(\.uri)).count == entries.count,
            Set(entries.map(\.target)).count == entries.count, entries.allSatisfy(\.isPossible),
            // Each size is at most 2³⁰ and there are at most 2¹⁰, so that the sum cannot overflow.
            entries.reduce(0, { $0 + $1.size }) <= ListRegister.sizesLimit
        else { throw .badListRegister }
        self.entries = entries
    }

    /// - Throws: `badListRegister` for anything but the shape above.
    package init(parsing bytes: [UInt8]) throws(TrustError) {
        guard bytes.count <= ListRegister.limitBytes, let document = try? JSONValue(parsing: bytes),
            let members = document.object, members.hasOnly(["lists"]), let elements = members["lists"]?.array
        else { throw .badListRegister }
        var entries: [Entry] = []
        for element in elements { entries.append(try Entry(element)) }
        try self.init(entries)
    }

    package func entry(_ uri: String) -> Entry? { entries.first { $0.uri == uri } }

    package func entry(named name: String) -> Entry? { entries.first { $0.name == name } }

    package func encoded() -> [UInt8] {
        JSONValue.object(["lists": .array(entries.map(\.json))]).prettyEncoded()
    }
}

extension ListRegister.Entry {
    fileprivate var isPossible: Bool {
        (1...ListRegister.sizesLimit).contains(size) && (0...size).contains(issued)
            && (1...ListRegister.Entry.uriLimitBytes).contains(uri.utf8.count) && TrustPath.isToken(target)
    }

    /// A card of 512 bytes cannot name a longer one.
    private static let uriLimitBytes = 512

    fileprivate init(_ value: JSONValue) throws(TrustError) {
        guard let members = value.object, members.hasOnly(["uri", "target", "size", "issued", "canary"]),
            let uri = members["uri"]?.string, let target = members["target"]?.string,
            let size = members["size"]?.integer.flatMap(Int.init(exactly:)),
            let issued = members["issued"]?.integer.flatMap(Int.init(exactly:))
        else { throw .badListRegister }
        let canary = try members["canary"].map { (value) throws(TrustError) in try ListRegister.Canary(value) }
        self.init(uri: uri, target: target, size: size, issued: issued, canary: canary)
    }

    fileprivate var json: JSONValue {
        var members: JSONObject = [
            "uri": .string(uri), "target": .string(target), "size": .integer(Int64(size)),
            "issued": .integer(Int64(issued)),
        ]
        if let canary { members["canary"] = canary.json }
        return .object(members)
    }
}

extension ListRegister.Canary {
    fileprivate init(_ value: JSONValue) throws(TrustError) {
        guard let members = value.object, members.hasOnly(["valid", "cancelled"]),
            let valid = members["valid"]?.string, let cancelled = members["cancelled"]?.string
        else { throw .badListRegister }
        do throws(EncodingsError) {
            self.init(valid: try Base64URL.decode(valid), cancelled: try Base64URL.decode(cancelled))
        } catch {
            throw .badListRegister
        }
    }

    fileprivate var json: JSONValue {
        ["valid": .string(Base64URL.encode(valid)), "cancelled": .string(Base64URL.encode(cancelled))]
    }
}
