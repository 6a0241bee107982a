internal import DurableFiles
internal import Glibc
internal import Primitives

/// Lines of a file or of standard input, read in large pieces.
struct LineReader: ~Copyable {
    enum Line {
        /// Without its line end.
        case text([UInt8])
        /// More bytes than any line needs; it was passed over.
        case tooLong

        /// Nothing but blanks, and the carriage return of a line end of Windows.
        var isBlank: Bool {
            switch self {
            case .text(let bytes): bytes.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
            case .tooLong: false
            }
        }
    }

    /// A card of any carrier in any of its forms, with every key, has less than 4 KiB; damaged ones may be longer.
    static let lineLimitBytes = 1 << 20

    private let file: FileBytes.Pieces
    private let path: String
    private var isAtFirstLine = true
    private var buffer: [UInt8]
    /// What is read and not yet given: `start..<end` of the buffer.
    private var start = 0
    private var end = 0
    private var isAtEnd = false

    /// - Parameter path: `-` is standard input.
    /// - Throws: `badInput`.
    init(path: String) throws(CommandFailure) {
        file = try FileBytes.opened(path)
        self.path = path
        buffer = [UInt8](repeating: 0, count: LineReader.chunkBytes)
    }

    /// Whether `next` would have to read, which on a pipe may mean to wait.
    var needsInput: Bool { lineEnd(from: start) == nil }

    /// The next line, the last one also without a line end; `nil` behind it. A mark before the first is dropped.
    ///
    /// - Throws: `badInput` when reading fails, and for text in UTF-16.
    mutating func next() throws(CommandFailure) -> Line? {
        let line = try nextAsItStands()
        guard isAtFirstLine, case .text(let bytes)? = line else { return line }
        isAtFirstLine = false
        do throws(TextBytes.Fault) {
            return .text(try TextBytes(bytes).bytes)
        } catch {
            switch error {
            case .utf16: throw CommandFailure(error, path)
            // The line's own fault: the others may be right.
            case .notUTF8: return line
            }
        }
    }

    private mutating func nextAsItStands() throws(CommandFailure) -> Line? {
        var searched = start
        var isTooLong = false
        while true {
            if let lineEnd = lineEnd(from: searched) {
                defer { start = lineEnd + 1 }
                return isTooLong || lineEnd - start > LineReader.lineLimitBytes
                    ? .tooLong : .text(Array(buffer[start..<lineEnd]))
            }
            if isAtEnd {
                guard end > start || isTooLong else { return nil }
                defer { start = end }
                return isTooLong ? .tooLong : .text(Array(buffer[start..<end]))
            }
            if end - start > LineReader.lineLimitBytes {
                isTooLong = true
                start = end
            }
            let waiting = end - start
            try fill()
            searched = start + waiting
        }
    }

    private static let chunkBytes = 256 << 10

    private func lineEnd(from searched: Int) -> Int? {
        buffer.withUnsafeBytes { bytes -> Int? in
            guard searched < end, let base = bytes.baseAddress,
                let found = memchr(base + searched, 0x0A, end - searched)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Moves what is left to the front and reads behind it.
    private mutating func fill() throws(CommandFailure) {
        if start > 0 {
            buffer.replaceSubrange(0..<end - start, with: Array(buffer[start..<end]))
            (start, end) = (0, end - start)
        }
        if buffer.count - end < LineReader.chunkBytes {
            buffer += repeatElement(0, count: LineReader.chunkBytes)
        }
        let end = end
        let outcome = buffer.withUnsafeMutableBytes { bytes -> Result<Int, CommandFailure> in
            let room = UnsafeMutableRawBufferPointer(rebasing: bytes[end...])
            return Result { () throws(CommandFailure) in try file.read(into: room) }
        }
        let count = try outcome.get()
        isAtEnd = count == 0
        self.end = end + count
    }
}
