/// It did not become so.
public struct Late: Error {}

/// Asks until it is so, for as long as a loaded machine may take.
public func wait(until isSo: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while try await !isSo() {
        guard ContinuousClock.now < deadline else { throw Late() }
        try await Task.sleep(for: .milliseconds(20))
    }
}
