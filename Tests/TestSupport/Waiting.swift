/// It did not become so, where it was waited for.
public struct Late: Error {
    public let file: String
    public let line: Int
}

/// Asks until it is so, for as long as a loaded machine may take.
public func wait(
    file: String = #fileID, line: Int = #line, until isSo: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while try await !isSo() {
        guard ContinuousClock.now < deadline else { throw Late(file: file, line: line) }
        try await Task.sleep(for: .milliseconds(20))
    }
}
