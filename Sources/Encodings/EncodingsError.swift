/// Why a text or a compressed stream is not what it says it is.
public enum EncodingsError: String, Error, Sendable, CaseIterable {
    /// A character outside the alphabet, or a group that stands for too large a number.
    case badCharacter = "bad-character"
    /// A length that no encoder makes.
    case badLength = "bad-length"
    /// A DEFLATE or zlib stream that is damaged or ends early.
    case badStream = "bad-stream"
    /// Bytes after the end of the stream.
    case trailingBytes = "trailing-bytes"
    /// More output than the caller allows.
    case tooLong = "too-long"
}
