/// Why the codes in a picture were not read.
package enum PictureError: String, Error, Sendable, CaseIterable {
    /// Neither PNG nor JPEG, or a damaged one; or not as many grey pixels as was said.
    case notAnImage = "not-an-image"
    /// More bytes or pixels than are decoded.
    case tooLarge = "too-large"
    /// It asks for more memory than a picture gets.
    case outOfMemory = "out-of-memory"
    /// Its time was over, or the process that read it ended without an answer.
    case tooHard = "too-hard"
    /// As many pictures are read as there may be processes.
    case busy
    /// No process could be started, or it is not shut in.
    case unavailable
    /// A text that is spread over several symbols, of which some are not there.
    case partOfCode = "part-of-code"
    /// The library failed in another way, or the answer was not one.
    case failed

    package init(_ fault: PictureFault) {
        switch fault {
        case .notAnImage: self = .notAnImage
        case .tooLarge: self = .tooLarge
        case .outOfMemory: self = .outOfMemory
        case .failed: self = .failed
        case .notConfined: self = .unavailable
        case .partOfCode: self = .partOfCode
        }
    }
}

/// What the process that reads pictures may say of one that it did not read; the number stands in the answer.
package enum PictureFault: UInt8, Error, Sendable, CaseIterable {
    case notAnImage = 1
    case tooLarge = 2
    case outOfMemory = 3
    case failed = 4
    /// The kernel does not shut the process in, so it looked at nothing.
    case notConfined = 5
    /// A text that is spread over several symbols (structured append), of which some are not there.
    case partOfCode = 6
}
