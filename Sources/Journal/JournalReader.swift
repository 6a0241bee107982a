internal import GRDB
public import JSON
package import Record
package import Verification

/// A journal that is only read: the daemon's own while that goes on writing, or a copy of the file.
public final class JournalReader: Sendable {
    private let queue: DatabaseQueue

    /// How long the writer may hold a reader up.
    private static let busyTimeoutSeconds = 5.0

    /// Blocks on the disk.
    public init(path: String) throws(JournalError) {
        queue = try translatingErrors {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(JournalReader.busyTimeoutSeconds)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read(JournalFile.check)
            return queue
        }
    }

    /// Computes the chain anew; see `Journal.verify`. Blocks on the disk.
    public func verify() throws(JournalError) -> Journal.Head {
        try translatingErrors { try queue.read { try verifiedHead(of: $0, last: nil) } }
    }

    /// The hash of the line at a position; `nil` when there is no such line. Blocks on the disk.
    public func hash(at position: Int64) throws(JournalError) -> [UInt8]? {
        try translatingErrors {
            let end = try queue.read { try ChainLink(at: position, in: $0) }
            return end.lines == position ? end.hash : nil
        }
    }

    /// The recorded decisions, the newest first. Blocks on the disk.
    public func decisions(_ filter: Journal.Filter) throws(JournalError) -> [JSONValue] {
        try translatingErrors { try queue.read { try fetchDecisions(filter, $0) } }
    }

    /// The line of a decision as it is chained; `nil` when there is none of this name. Blocks on the disk.
    package func line(of decision: DecisionID) throws(JournalError) -> ChainedLine? {
        try translatingErrors {
            try queue.read { database in
                let row = try Row.fetchOne(
                    database, sql: "SELECT position, line, hash FROM entry WHERE id = ? AND kind = 'decision'",
                    arguments: [decision.text])
                return try row.flatMap { try ChainedLine($0) }
            }
        }
    }

    /// Whether the line hangs in the chain: behind the one before it, unchanged. Blocks on the disk.
    package func holds(_ line: ChainedLine) throws(JournalError) -> Bool {
        try translatingErrors {
            let before = try queue.read { try ChainLink(at: line.position.before, in: $0) }
            return line.follows(before)
        }
    }

    /// The lines after a position, the oldest first; see `Journal.lines`. Blocks on the disk.
    package func lines(after position: Int64, count: Int) throws(JournalError) -> [ChainedLine] {
        try translatingErrors {
            try queue.read { try fetchLines(after: position, count: count, limitBytes: .max, $0) }
        }
    }
}
