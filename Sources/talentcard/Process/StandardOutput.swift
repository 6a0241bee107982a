internal import Glibc

/// Standard output, whole or not at all.
enum StandardOutput {
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// - Throws: `disk` when it cannot be written.
    static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        guard writeAll(bytes, to: STDOUT_FILENO) else {
            let cause = String(cString: strerror(errno))
            throw CommandFailure(.disk, "standard output: cannot be written (\(cause)); make room and run it again")
        }
    }

    static func write(_ text: String) throws(CommandFailure) {
        try write(Array(text.utf8))
    }
}

/// Standard error: where a person is told what went wrong.
enum StandardError {
    static func write(line: String) {
        // When even this cannot be written, the exit status still says it.
        _ = writeAll(Array("talentcard: \(terminalSafe(line))\n".utf8), to: STDERR_FILENO)
    }
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written > 0 { rest = rest.dropFirst(written) } else if errno != EINTR { return false }
        }
        return true
    }
}
