package import JSON
internal import Primitives
package import Signatures
internal import Verification

/// What a counter sends, `POST /v1/reports`: lines of its journal as they are chained, the oldest first, and the
/// repository as it sees it.
///
/// ```json
/// {"site": "ccg-longjia", "journal": "0192f0…", "repository": {"snapshot": {"version": 12, "sha256": "…"}},
///  "siteKey": "302a…", "counter": {"version": "0.1.0", "at": "2026-11-30T08:00:00Z", "synchronised": true}, "oldest": 41, "entries": [{"position": 41, "hash": "…", "line": "{\"entry\":\"decision\",…}"}]}
/// ```
/// `repository`, `siteKey` (the SubjectPublicKeyInfo), `counter` and `oldest` may be left out; of a role's metadata the file may be there too: ``SeenMetadata``.
/// Read strictly; of the lines it is checked that they follow from each other, not whether they follow from what came in
/// earlier reports.
package struct CounterReport: Hashable, Sendable {
    package let site: String
    /// The journal's name, which the counter gave it.
    package let journal: String
    package let repository: [SeenMetadata]
    /// By which the site signs presence receipts, Ed25519; told with a counter's first report.
    package let siteKey: PublicKey?
    /// `nil` from a counter of an earlier version.
    package let counter: CounterStanding?
    /// Without gaps; may be empty: a counter that only says what it sees of the repository.
    package let entries: [ChainedLine]
    /// The oldest line that the counter has still, when lines before these are gone: they cannot be asked for.
    package let oldest: JournalPosition?

    package static let entriesLimit = 500
    /// Of all lines and files of a report: what a slow line takes in a minute. One line at least goes, however long.
    package static let textLimitBytes = 1 << 20
    /// Of the body: the lines' quotes are escaped in it.
    package static let bodyLimitBytes = 2 << 20
    /// Of one line; a decision with what it went by takes 1 to 2 KiB.
    private static let lineLimitBytes = 64 << 10
    private static let rolesLimit = 64
    /// What a report may say, and of what.
    package static let keys = ["site", "journal", "repository", "siteKey", "counter", "oldest", "entries"]

    /// As the counter makes it.
    package init(
        site: String, journal: String, repository: [SeenMetadata], siteKey: PublicKey? = nil,
        counter: CounterStanding? = nil, entries: [ChainedLine], oldest: JournalPosition?
    ) {
        self.site = site
        self.journal = journal
        self.repository = repository
        self.siteKey = siteKey
        self.counter = counter
        self.entries = entries
        self.oldest = oldest
    }

    /// As the authority receives it.
    ///
    /// - Throws: what is wrong with it.
    package init(_ value: JSONValue) throws(RecordError) {
        guard let object = value.object, let site = object["site"]?.string, let journal = object["journal"]?.string,
            let list = object["entries"]?.array, object.hasOnly(CounterReport.keys)
        else { throw .badReport("an object with site, journal, entries and perhaps repository") }
        guard site.isPlainName else { throw .badReport("site is no id of a site") }
        guard journal.isPlainName else { throw .badReport("journal must be 1 to 64 of A-Z a-z 0-9 . _ -") }
        guard list.count <= CounterReport.entriesLimit else { throw .badReport("at most 500 entries") }
        let oldest = object["oldest"]?.integer.flatMap(JournalPosition.init)
        guard object["oldest"] == nil || oldest != nil else { throw .badReport("oldest is a position from 1 to 2^53") }
        var roles: [SeenMetadata] = []
        for (role, seen) in object["repository"]?.object?.members ?? [] { roles.append(try SeenMetadata(role, seen)) }
        guard roles.count <= CounterReport.rolesLimit else { throw .badReport("at most 64 roles") }
        var entries: [ChainedLine] = []
        for value in list { entries.append(try CounterReport.entry(value, after: entries.last)) }
        let counter = try object["counter"].map { (value) throws(RecordError) in try CounterStanding(value) }
        self.init(
            site: site, journal: journal, repository: roles, siteKey: try CounterReport.siteKey(object["siteKey"]),
            counter: counter, entries: entries, oldest: oldest)
    }

    package var json: JSONValue {
        var object: JSONObject = ["site": .string(site), "journal": .string(journal)]
        if !repository.isEmpty {
            object["repository"] = .object(JSONObject(repository.map { ($0.version.role, $0.json) }))
        }
        if let siteKey { object["siteKey"] = .string(siteKey.subjectPublicKeyInfo.hex) }
        if let counter { object["counter"] = counter.json }
        if let oldest { object["oldest"] = .integer(oldest.value) }
        object["entries"] = .array(entries.map(\.json))
        return .object(object)
    }

    private static func siteKey(_ value: JSONValue?) throws(RecordError) -> PublicKey? {
        guard let value else { return nil }
        let refused = RecordError.badReport("siteKey is the SubjectPublicKeyInfo of an Ed25519 key, in hexadecimal")
        guard let der = value.string.flatMap({ [UInt8](hex: $0) }) else { throw refused }
        let key: PublicKey
        do { key = try PublicKey(subjectPublicKeyInfo: der) } catch { throw refused }
        guard key.algorithm == .ed25519 else { throw refused }
        return key
    }

    private static func entry(_ value: JSONValue, after last: ChainedLine?) throws(RecordError) -> ChainedLine {
        guard let object = value.object, let position = object["position"]?.integer.flatMap(JournalPosition.init),
            let hash = object["hash"]?.string.flatMap({ [UInt8](hex: $0) }), hash.count == SHA256.length,
            let text = object["line"]?.string, text.utf8.count <= lineLimitBytes
        else { throw .badReport("each entry has position from 1 to 2^53, hash of 64 hexadecimal digits, and line") }
        let line = ChainedLine(text, at: position, hash: hash)
        guard let last else { return line }
        guard position == last.position.next else { throw .badReport("the positions go up one by one") }
        guard line.follows(last.link) else { throw .badChain(position.value) }
        return line
    }
}

extension ChainedLine {
    /// As it is sent and exported.
    package var json: JSONValue {
        ["position": .integer(position.value), "hash": .string(hash.hex), "line": .string(text)]
    }
}
