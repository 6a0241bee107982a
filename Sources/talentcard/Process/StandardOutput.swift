internal import Glibc
internal import Terminal
internal import Words

/// Standard output, whole or not at all.
enum StandardOutput {
    static var isTerminal: Bool { StandardStream.output.isTerminal }

    /// What programs read.
    ///
    /// - Throws: `disk` when it cannot be written.
    static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        try check(StandardStream.output.write(bytes))
    }

    /// What people read, in the charset of their locale.
    static func write(_ text: String) throws(CommandFailure) {
        try check(StandardStream.output.write(text))
    }

    private static func check(_ number: Int32?) throws(CommandFailure) {
        guard let number else { return }
        let cause = String(cString: strerror(number))
        throw CommandFailure(.disk, .outputFailed(cause: cause))
    }
}

/// Standard error: where a person is told what went wrong.
enum StandardError {
    static func write(line: String) {
        // When even this cannot be written, the exit status still says it.
        _ = StandardStream.error.write("talentcard: \(terminalSafe(line))\n")
    }
}
