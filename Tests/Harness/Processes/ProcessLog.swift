package import Foundation
internal import Synchronization

/// The lines that a process writes, to be waited for without holding a thread: the log has one of its own.
package final class ProcessLog: Sendable {
    package struct Ended: Error, CustomStringConvertible {
        let text: String
        let lines: [String]

        package var description: String { "the process ended before \"\(text)\":\n" + lines.joined(separator: "\n") }
    }

    /// What somebody waits for: an answer, or `nil` when none is to come; `.none` as long as it may.
    private typealias Question = @Sendable (inout State) -> String??

    private struct Wait {
        let question: Question
        let continuation: CheckedContinuation<String?, Never>
    }

    private struct State {
        var lines: [String] = []
        /// How many of them `line()` has given.
        var given = 0
        var rest: [UInt8] = []
        var waits: [Wait] = []
        var hasEnded = false
    }

    private let state = Mutex(State())

    /// - Parameter handle: is closed at its end.
    package init(reading handle: FileHandle) {
        Thread.detachNewThread { [self] in
            while let bytes = ProcessLog.next(from: handle.fileDescriptor) { take(bytes) }
            try? handle.close()
            change { $0.hasEnded = true }
        }
    }

    /// `nil` at the end. Not by Foundation, which ends the process when a signal interrupts it.
    private static func next(from descriptor: Int32) -> Data? {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            return count > 0 ? Data(bytes[..<count]) : nil
        }
    }

    /// All so far.
    package var lines: [String] { state.withLock { $0.lines } }

    /// The next line that this has not given before; `nil` when the process has ended.
    package func line() async -> String? {
        await answer { state in
            guard state.given < state.lines.count else { return state.hasEnded ? .some(nil) : .none }
            state.given += 1
            return state.lines[state.given - 1]
        }
    }

    /// Of those the next that begins so; what lies before it is passed over.
    package func line(beginning text: String) async -> String? {
        while let line = await line() {
            if line.hasPrefix(text) { return line }
        }
        return nil
    }

    /// The first line, past or future, that has this text.
    @discardableResult
    package func line(with text: String) async throws -> String {
        let line = await answer { state in
            if let line = state.lines.first(where: { $0.contains(text) }) { return line }
            return state.hasEnded ? .some(nil) : .none
        }
        guard let line else { throw Ended(text: text, lines: lines) }
        return line
    }

    /// The number that follows this text, as of a port.
    package func number(after text: String) async throws -> Int {
        let line = try await line(with: text)
        let digits = line.split(separator: text, maxSplits: 1).last?.prefix(while: \.isNumber) ?? ""
        guard let number = Int(digits) else { throw Ended(text: text, lines: lines) }
        return number
    }

    private func answer(_ question: @escaping Question) async -> String? {
        await withCheckedContinuation { continuation in
            let found = state.withLock { state in
                let found = question(&state)
                if found == nil { state.waits.append(Wait(question: question, continuation: continuation)) }
                return found
            }
            if let found { continuation.resume(returning: found) }
        }
    }

    private func take(_ bytes: Data) {
        change { state in
            state.rest += bytes
            while let end = state.rest.firstIndex(of: 0x0A) {
                state.lines.append(String(decoding: state.rest[..<end], as: UTF8.self))
                state.rest.removeSubrange(...end)
            }
        }
    }

    /// Changes what is known, and answers whom that answers.
    private func change(_ change: (inout State) -> Void) {
        let answered = state.withLock { state in
            change(&state)
            let waits = state.waits
            state.waits = []
            var answered: [(Wait, String?)] = []
            for wait in waits {
                if let found = wait.question(&state) {
                    answered.append((wait, found))
                } else {
                    state.waits.append(wait)
                }
            }
            return answered
        }
        for (wait, found) in answered { wait.continuation.resume(returning: found) }
    }
}
