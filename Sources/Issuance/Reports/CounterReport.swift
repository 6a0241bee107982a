public import JSON
internal import Primitives
internal import Signatures

/// What a counter sends: lines of its journal as they are chained, the oldest first, and the repository as it sees it.
///
/// ```json
/// {"site": "ccg-longjia", "journal": "0192f0…", "repository": {"snapshot": {"version": 12, "sha256": "…"}},
///  "oldest": 41, "entries": [{"position": 41, "hash": "…", "line": "{\"entry\":\"decision\",…}"}]}
/// ```
/// `oldest`, which may be left out, is the oldest line that the counter has still: lines before it cannot be asked for.
/// `hash` is SHA-256 (hash of the line before ‖ line); before the first one stand 32 zero bytes. Checked here is that the
/// lines follow from each other; whether they follow from what came earlier, `ReportIntake` says.
public struct CounterReport: Sendable {
    /// One line as it is chained.
    struct Entry: Hashable, Sendable {
        let position: Int64
        let hash: [UInt8]
        let line: String
    }

    /// A metadata file as the counter has it.
    struct Sighting: Hashable, Sendable {
        let role: String
        let version: Int64
        let sha256: [UInt8]
    }

    public let site: String
    let journal: String
    let repository: [Sighting]
    /// Without gaps; may be empty: a counter that only says what it sees of the repository.
    let entries: [Entry]
    let oldest: Int64?

    public static let entriesLimit = 500
    /// Of one line; a decision with all its services takes about 2 KiB.
    static let lineLimitBytes = 64 << 10
    private static let rolesLimit = 64
    /// In the place of a site, for what we signed ourselves; no site is called that.
    static let ourselves = ""
    /// Of each role and site, the newest versions: a week of timestamps.
    static let sightingsKept: Int64 = 1008

    /// - Throws: what is wrong with it.
    public init(_ value: JSONValue) throws(ReportRefusal) {
        guard let object = value.object, let site = object["site"]?.string, let journal = object["journal"]?.string,
            let list = object["entries"]?.array, object.hasOnly(["site", "journal", "repository", "oldest", "entries"])
        else { throw .badReport("an object with site, journal, entries and perhaps repository") }
        guard site.isPlainName else { throw .badReport("site is no id of a site") }
        guard journal.isPlainName else { throw .badReport("journal must be 1 to 64 of A-Z a-z 0-9 . _ -") }
        guard list.count <= CounterReport.entriesLimit else { throw .badReport("at most 500 entries") }
        let oldest = object["oldest"]?.integer
        guard object["oldest"] == nil || (oldest ?? 0) >= 1 else { throw .badReport("oldest is a position from 1") }
        (self.site, self.journal, self.oldest) = (site, journal, oldest)
        var sightings: [Sighting] = []
        for (role, seen) in object["repository"]?.object?.members ?? [] {
            sightings.append(try CounterReport.sighting(of: role, seen))
        }
        guard sightings.count <= CounterReport.rolesLimit else { throw .badReport("at most 64 roles") }
        repository = sightings
        var entries: [Entry] = []
        for value in list { entries.append(try CounterReport.entry(value, after: entries.last)) }
        self.entries = entries
    }

    private static func entry(_ value: JSONValue, after last: Entry?) throws(ReportRefusal) -> Entry {
        guard let object = value.object, let position = object["position"]?.integer, position >= 1,
            let hash = object["hash"]?.string.flatMap({ [UInt8](hex: $0) }), hash.count == SHA256.length,
            let line = object["line"]?.string, line.utf8.count <= lineLimitBytes
        else { throw .badReport("each entry has position from 1, hash of 64 hexadecimal digits, and line") }
        let entry = Entry(position: position, hash: hash, line: line)
        guard let last else { return entry }
        guard position == last.position + 1 else { throw .badReport("the positions go up one by one") }
        guard entry.follows(last.hash) else { throw .badChain(position) }
        return entry
    }

    private static func sighting(of role: String, _ value: JSONValue) throws(ReportRefusal) -> Sighting {
        guard role.isPlainName, let version = value.object?["version"]?.integer, version >= 1,
            let sha256 = value.object?["sha256"]?.string.flatMap({ [UInt8](hex: $0) }), sha256.count == SHA256.length
        else { throw .badReport("repository names each role's version and sha256") }
        return Sighting(role: role, version: version, sha256: sha256)
    }
}

extension CounterReport.Entry {
    static let beginning = [UInt8](repeating: 0, count: SHA256.length)

    func follows(_ previous: [UInt8]) -> Bool { SHA256.hash(previous + line.utf8) == hash }
}

/// Why a report was not taken in; nothing of it was.
public enum ReportRefusal: Error, Hashable, Sendable {
    /// Not of the form; what is expected.
    case badReport(String)
    /// The line at this position does not follow from the one before it in the same report.
    case badChain(Int64)
    /// Nobody we know, or a site that was taken off the list.
    case unknownSite
    /// The proof is another site's.
    case foreignSite
    /// Lines are missing between what was received, through this position, and the report.
    case gap(received: Int64)
    /// The journal was told otherwise before: it has been rewritten, or another one has its name.
    case conflict(at: Int64)
    /// The registry cannot.
    case failed(IssuanceError)
}
