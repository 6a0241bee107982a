/// It did not become so, where it was waited for.
public struct Late: Error {
    public let file: String
    public let line: Int
}

/// Asks until it is so, for as long as a loaded machine may take, and some hundred times at least: where other tests hold
/// the threads, most of that time may pass between two questions.
public func wait(
    file: String = #fileID, line: Int = #line, until isSo: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    var tries = 0
    while try await !isSo() {
        tries += 1
        guard ContinuousClock.now < deadline || tries < 500 else { throw Late(file: file, line: line) }
        try await Task.sleep(for: .milliseconds(20))
    }
}
