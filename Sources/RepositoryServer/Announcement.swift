internal import HTTPServing
internal import JSON

/// That there is a new timestamp, with the metadata that came with it: whoever listens need not ask for it.
///
///     id: TAG
///     event: timestamp
///     data: metadata/timestamp.json {"signatures":…
///     data: metadata/8.snapshot.json {"signatures":…
///     data: metadata/8.status.json {"signatures":…
///
/// With `data: {}` when there is no file that fits into a line. A client that minds only the event is as well served:
/// all of it is to be had by the same names as ever.
struct Announcement: Sendable {
    /// The timestamp's, quoted.
    let tag: String
    let event: ServerSentEvent
    /// The versioned files that this timestamp leads to.
    private let names: Set<String>

    /// Files of a change have this much together; more is not sent along.
    private static let limitBytes = 32 << 10

    /// Reads what is new since the announcement before; blocks on the disk.
    init(of tag: String, after before: Announcement?, opening open: (Substring) -> ServedFile?) {
        self.tag = tag
        var lines: [[UInt8]] = []
        var leftBytes = Announcement.limitBytes
        func add(_ name: String) -> JSONObject? {
            guard let file = open(name[...]), name != Announcement.timestamp || file.tag == tag,
                file.size <= leftBytes,
                let bytes = file.read(from: 0, count: file.size), bytes.count == file.size,
                !bytes.contains(UInt8(ascii: "\n")), !bytes.contains(UInt8(ascii: "\r"))
            else { return nil }
            let line = Array("\(name) ".utf8) + bytes
            leftBytes -= line.count + "data: \n".utf8.count
            lines.append(line)
            return try? JSONValue(parsing: bytes).object?["signed"]?.object
        }
        let snapshots = Announcement.names(in: add(Announcement.timestamp))
        if let before, snapshots.isSubset(of: before.names) {
            names = before.names
        } else {
            let listed = snapshots.reduce(into: Set<String>()) { $0.formUnion(Announcement.names(in: add($1))) }
            // Of a first announcement nobody knows what its listeners have.
            if let before { for name in listed.subtracting(before.names).sorted() { _ = add(name) } }
            names = snapshots.union(listed)
        }
        event = ServerSentEvent(id: tag, name: "timestamp", lines: lines.isEmpty ? [Array("{}".utf8)] : lines)
    }

    private static let timestamp = "metadata/timestamp.json"

    /// `metadata/N.ROLE.json` of each role that a timestamp's or snapshot's `meta` lists (TUF specification §4.4).
    private static func names(in signed: JSONObject?) -> Set<String> {
        var names: Set<String> = []
        for (file, value) in signed?["meta"]?.object?.members ?? [] {
            guard let version = value.object?["version"]?.integer else { continue }
            names.insert("metadata/\(version).\(file)")
        }
        return names
    }
}
