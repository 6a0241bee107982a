import Foundation
import Synchronization

/// The lines that a process writes, to be waited for.
final class ProcessLog: Sendable {
    struct Ended: Error, CustomStringConvertible {
        let lines: [String]

        var description: String { "the process ended:\n" + lines.joined(separator: "\n") }
    }

    private struct Wait {
        let text: String
        let continuation: CheckedContinuation<String?, Never>
    }

    private struct State {
        var lines: [String] = []
        var rest: [UInt8] = []
        var waits: [Wait] = []
        var hasEnded = false
    }

    private let state = Mutex(State())

    init(reading handle: FileHandle) {
        let thread = Thread { [self] in
            while case let bytes = handle.availableData, !bytes.isEmpty { take(bytes) }
            end()
        }
        thread.start()
    }

    var lines: [String] { state.withLock { $0.lines } }

    /// The first line, past or future, that has this text.
    func line(with text: String) async throws -> String {
        let line = await withCheckedContinuation { continuation in
            let found = state.withLock { state -> String?? in
                if let line = state.lines.first(where: { $0.contains(text) }) { return line }
                if state.hasEnded { return .some(nil) }
                state.waits.append(Wait(text: text, continuation: continuation))
                return nil
            }
            if let found { continuation.resume(returning: found) }
        }
        guard let line else { throw Ended(lines: lines) }
        return line
    }

    private func take(_ bytes: Data) {
        let resumed = state.withLock { state -> [(Wait, String)] in
            state.rest += bytes
            var resumed: [(Wait, String)] = []
            while let end = state.rest.firstIndex(of: 0x0A) {
                let line = String(decoding: state.rest[..<end], as: UTF8.self)
                state.rest.removeSubrange(...end)
                state.lines.append(line)
                resumed += state.waits.filter { line.contains($0.text) }.map { ($0, line) }
                state.waits.removeAll { line.contains($0.text) }
            }
            return resumed
        }
        for (wait, line) in resumed { wait.continuation.resume(returning: line) }
    }

    private func end() {
        let waits = state.withLock { state in
            state.hasEnded = true
            defer { state.waits = [] }
            return state.waits
        }
        for wait in waits { wait.continuation.resume(returning: nil) }
    }
}
