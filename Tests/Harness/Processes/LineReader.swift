package import Foundation

/// What a process writes, line by line as it comes.
package final class LineReader {
    private let handle: FileHandle
    private var rest: [UInt8] = []
    private var read: [String] = []

    package init(_ pipe: Pipe) { handle = pipe.fileHandleForReading }

    package struct Ended: Error, CustomStringConvertible {
        package let description: String
    }

    /// The next line; `nil` when the process has ended.
    package func line() -> String? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest.removeSubrange(...end)
                read.append(line)
                return line
            }
            let bytes = handle.availableData
            guard !bytes.isEmpty else { return nil }
            rest += bytes
        }
    }

    /// The next line that begins so.
    package func line(beginning text: String) -> String? {
        while let line = line() {
            if line.hasPrefix(text) { return line }
        }
        return nil
    }

    /// Waits for a line with this text, unless one was read already.
    @discardableResult
    package func reaches(_ text: String) throws -> String {
        if let line = read.first(where: { $0.contains(text) }) { return line }
        while let line = line() {
            if line.contains(text) { return line }
        }
        throw Ended(description: "the process ended before \"\(text)\":\n" + read.joined(separator: "\n"))
    }

    /// The number that follows this text, as of a port.
    package func number(after text: String) throws -> Int {
        let line = try reaches(text)
        let digits = line.split(separator: text, maxSplits: 1).last?.prefix(while: \.isNumber) ?? ""
        guard let number = Int(digits) else { throw Ended(description: line) }
        return number
    }

    /// From now on nobody reads the lines, and the process does not wait for it.
    package func ignoreTheRest() {
        handle.readabilityHandler = { _ = $0.availableData }
    }
}
