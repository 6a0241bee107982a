internal import Glibc

/// Reading files and standard input, bounded, as the bytes that they are.
enum FileBytes {
    /// The first `limitBytes` of a file; `-` is standard input.
    ///
    /// What is beyond is left unread: a caller that refuses a longer file gives one byte more than it takes.
    ///
    /// - Throws: `badInput`.
    static func prefix(of path: String, limitBytes: Int) throws(CommandFailure) -> [UInt8] {
        if path == "-" { return try read(STDIN_FILENO, name: "standard input", limitBytes: limitBytes) }
        let descriptor = try open(path)
        defer { close(descriptor) }
        return try read(descriptor, name: path, limitBytes: limitBytes)
    }

    /// A whole file of at most `limitBytes`.
    ///
    /// - Throws: `badInput`.
    static func whole(_ path: String, limitBytes: Int) throws(CommandFailure) -> [UInt8] {
        let bytes = try prefix(of: path, limitBytes: limitBytes + 1)
        guard bytes.count <= limitBytes else {
            throw CommandFailure(.badInput, "\(path): more than \(limitBytes) bytes; give the right file")
        }
        return bytes
    }

    /// The caller closes the descriptor.
    ///
    /// - Throws: `badInput`.
    static func open(_ path: String) throws(CommandFailure) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        return descriptor
    }

    /// Reads at most `buffer.count` bytes; 0 at the end.
    ///
    /// - Throws: `badInput`.
    static func readSome(
        _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, name: String
    ) throws(CommandFailure) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw unreadable(name) }
        }
    }

    private static let chunkBytes = 64 << 10

    private static func read(_ descriptor: Int32, name: String, limitBytes: Int) throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        while bytes.count < limitBytes {
            let outcome = chunk.withUnsafeMutableBytes { buffer -> Result<Int, CommandFailure> in
                Result { () throws(CommandFailure) in try readSome(descriptor, into: buffer, name: name) }
            }
            let count = try outcome.get()
            guard count > 0 else { break }
            bytes += chunk.prefix(min(count, limitBytes - bytes.count))
        }
        return bytes
    }

    private static func unreadable(_ name: String) -> CommandFailure {
        let cause = String(cString: strerror(errno))
        return CommandFailure(.badInput, "\(name): cannot be read (\(cause)); give a file that is there and readable")
    }
}
