import Foundation
import Glibc
import Scanner
import Synchronization

/// A running scanner whose events are kept, to be waited for.
final class ScannerProbe: Sendable {
    private struct State {
        var events: [ScannerEvent] = []
        var consumed = 0
    }

    private let state = Mutex(State())

    /// Runs a scanner for as long as the body lasts, and sees that it ends.
    static func run(
        _ configuration: ScannerConfiguration, _ body: (ScannerProbe) async throws -> Void
    ) async throws {
        let probe = ScannerProbe()
        // A code of the tests' own begins as ours do, and ends with Z.
        let scanner = LaneScanner(configuration: configuration) { text in
            text.starts(with: "JTC1:".utf8) && text.last != UInt8(ascii: "Z")
        }
        let running = Task { await scanner.run() }
        let listening = Task {
            for await event in scanner.events { probe.state.withLock { $0.events.append(event) } }
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(probe))
        } catch {
            result = .failure(error)
        }
        running.cancel()
        await running.value
        await listening.value
        try result.get()
    }

    /// The next event that the filter takes; earlier ones are passed over. nil: not within the time.
    func next<Value>(withinSeconds seconds: Double = 20, _ filter: (ScannerEvent) -> Value?) async -> Value? {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var tries = 0
        while true {
            while let event = take() {
                if let value = filter(event) { return value }
            }
            tries += 1
            // Where other tests hold the threads, the time may pass between two tries.
            guard ContinuousClock.now < deadline || tries < 500 else { return nil }
            // Cancelled: the tries end it.
            try? await Task.sleep(for: .milliseconds(2))
        }
    }

    func reaches(_ wanted: ScannerEvent) async -> Bool {
        await next { $0 == wanted ? true : nil } != nil
    }

    /// The next scan, whole or not.
    func scan() async -> ScannerEvent? {
        await next { event in
            switch event {
            case .scanned, .damaged: event
            case .state, .trouble: nil
            }
        }
    }

    private func take() -> ScannerEvent? {
        state.withLock { state in
            guard state.consumed < state.events.count else { return nil }
            defer { state.consumed += 1 }
            return state.events[state.consumed]
        }
    }
}

extension ScannerEvent {
    static func scanned(_ text: String) -> ScannerEvent { .scanned(Array(text.utf8)) }
}

/// A folder of a test's own, removed with it.
final class ScannerFolder {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tcs-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            // Left to the system's own cleaning of temporary folders.
        }
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Another link in place of an earlier one.
    func link(_ name: String, to target: String) throws {
        let new = path("\(name).new")
        try FileManager.default.createSymbolicLink(atPath: new, withDestinationPath: path(target))
        guard rename(new, path(name)) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
