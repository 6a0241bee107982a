internal import JSON
package import Primitives
internal import Signatures

/// What an archive tells of one generation of trust data, at counters and at the authority alike:
///
///     generations/GENERATION.json  {"since": RFC 3339, "again": RFC 3339, "used": bool, "anchors": HASH,
///                                   "files": {NAME: HASH}, "also": [HASH], "without": [HASH]}
///     objects/HASH                 the files; HASH is the SHA-256 of the content
///
/// `again` is only there when it was in force twice.
package struct KeptGeneration: Hashable, Sendable {
    /// When it first came into force, here: no decision went by it before.
    package private(set) var since: Timestamp
    /// When it last did, after another had been: what was in force until then was replaced by it.
    package private(set) var lastSince: Timestamp
    /// A decision is known to have gone by it, so that it is kept for its time; until that is known it is kept as well.
    package var isUsed: Bool
    /// SHA-256 of the roots of signers (PEM).
    package let anchors: [UInt8]
    /// Each target.
    package let files: [String: [UInt8]]
    /// Other files that were in force with it.
    package private(set) var others: Set<[UInt8]>
    /// Files of it that never were, and need not be here.
    package private(set) var unneeded: Set<[UInt8]>

    package static let folder = "generations"
    package static let objects = "objects"
    package static let suffix = ".json"
    /// Some tens of thousands of files.
    package static let limitBytes = 4 << 20

    /// - Parameter needed: SHA-256 of the files that decisions go by; `nil`: all of it.
    package init(since: Timestamp, isUsed: Bool, content: TrustContent, needed: Set<[UInt8]>? = nil) {
        let own = Set([content.anchors] + content.files.values)
        self.init(
            since: since, lastSince: since, isUsed: isUsed, anchors: content.anchors, files: content.files,
            others: needed?.subtracting(own) ?? [], unneeded: needed.map(own.subtracting) ?? [])
    }

    private init(
        since: Timestamp, lastSince: Timestamp, isUsed: Bool, anchors: [UInt8], files: [String: [UInt8]],
        others: Set<[UInt8]>, unneeded: Set<[UInt8]>
    ) {
        self.since = since
        self.lastSince = lastSince
        self.isUsed = isUsed
        self.anchors = anchors
        self.files = files
        self.others = others
        self.unneeded = unneeded
    }

    /// The same when what an earlier note of it needed is needed as well, other roots of signers among it: those have no
    /// part in the generation's name.
    ///
    /// - Parameter isStill: it has been in force ever since.
    package func adding(_ earlier: KeptGeneration, isStill: Bool) -> KeptGeneration {
        var both = self
        both.others.formUnion(earlier.others.union([earlier.anchors]).subtracting([anchors]))
        both.unneeded.formIntersection(earlier.unneeded)
        both.isUsed = earlier.isUsed
        both.since = min(since, earlier.since)
        if isStill { both.lastSince = earlier.lastSince }
        return both
    }

    package var generation: [UInt8] { TrustContent(files: files, anchors: anchors).generation }

    /// SHA-256 of every file that it needs.
    package var hashes: Set<[UInt8]> { Set([anchors] + files.values).subtracting(unneeded).union(others) }

    package func encoded() -> [UInt8] {
        var object: JSONObject = [
            "since": .string(since.rfc3339), "used": .bool(isUsed), "anchors": .string(anchors.hex),
            "files": .object(JSONObject(files.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.hex)) })),
            "also": .array(others.map(\.hex).sorted().map { .string($0) }),
            "without": .array(unneeded.map(\.hex).sorted().map { .string($0) }),
        ]
        if lastSince != since { object["again"] = .string(lastSince.rfc3339) }
        return JSONValue.object(object).encoded()
    }

    /// - Returns: `nil` for anything that `encoded` did not write, such as half of it.
    package init?(parsing bytes: [UInt8]) {
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes) } catch { return nil }
        guard let object = value.object, let since = object["since"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
            let isUsed = object["used"]?.bool, let anchors = digest(object["anchors"]),
            let members = object["files"]?.object?.members, let others = digests(object["also"]),
            let unneeded = digests(object["without"])
        else { return nil }
        var files: [String: [UInt8]] = [:]
        for (name, value) in members {
            guard let hash = digest(value) else { return nil }
            files[name] = hash
        }
        var lastSince = since
        if let again = object["again"] {
            guard let moment = again.string.flatMap({ Timestamp(rfc3339: $0) }) else { return nil }
            lastSince = moment
        }
        self.init(
            since: since, lastSince: lastSince, isUsed: isUsed, anchors: anchors, files: files, others: others,
            unneeded: unneeded)
    }
}

private func digest(_ value: JSONValue?) -> [UInt8]? {
    guard let bytes = value?.string.flatMap({ [UInt8](hex: $0) }), bytes.count == SHA256.length else { return nil }
    return bytes
}

private func digests(_ value: JSONValue?) -> Set<[UInt8]>? {
    guard let values = value?.array else { return nil }
    let digests = values.compactMap(digest)
    return digests.count == values.count ? Set(digests) : nil
}
