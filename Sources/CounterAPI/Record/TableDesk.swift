internal import Synchronization

/// Has one table of the record at a time, from its making until it is sent: each holds all of its rows in memory, and once more
/// as a file.
package final class TableDesk: Sendable {
    /// The place of a table. Another one is free once nobody holds this.
    package final class Place: Sendable {
        private let desk: TableDesk

        fileprivate init(at desk: TableDesk) { self.desk = desk }

        deinit { desk.isTaken.withLock { $0 = false } }
    }

    /// As long as a reader may take for a table: on a line of two megabits 15 MB, more than ten thousand rows.
    static let sendSeconds: Int64 = 60

    private let isTaken = Mutex(false)

    package init() {}

    /// - Returns: `nil` while another table has it.
    package func place() -> Place? {
        let isFree = isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
        return isFree ? Place(at: self) : nil
    }
}
