internal import Glibc

// The room's contract: Documentation.docc/Terminal.md.

/// Standard output and standard error, of which what is written comes whole or not at all.
package enum StandardStream: Int32, Sendable {
    case output = 1
    case error = 2

    package var isTerminal: Bool { isatty(rawValue) == 1 }

    /// - Returns: errno of a write that failed; `nil` when all of it was written.
    package func write(_ bytes: [UInt8]) -> Int32? {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Glibc.write(rawValue, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written > 0 { rest = rest.dropFirst(written) } else if errno != EINTR { return errno }
            }
            return nil
        }
    }

    /// A text for people, in the charset of their locale. What programs read goes as bytes, and is UTF-8.
    package func write(_ text: String) -> Int32? { write(LocaleVariables.encoded(text)) }
}
