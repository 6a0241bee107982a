internal import Synchronization

/// Has one table of the record made at a time: each holds all of its rows in memory, and once more as a file.
package final class TableDesk: Sendable {
    private let isBusy = Mutex(false)

    package init() {}

    /// - Returns: `nil` while another one is made.
    package func make<Table, Failure: Error>(
        _ work: () async throws(Failure) -> Table
    ) async throws(Failure) -> Table? {
        let isFree = isBusy.withLock { isBusy in
            defer { isBusy = true }
            return !isBusy
        }
        guard isFree else { return nil }
        defer { isBusy.withLock { $0 = false } }
        return try await work()
    }
}
