internal import CImaging

/// Why a picture gives no QR text.
public enum ScannerError: String, Error, Sendable, CaseIterable {
    /// Neither PNG nor JPEG, or a damaged one.
    case notAnImage = "not-an-image"
    /// More bytes or pixels than are decoded.
    case tooLarge = "too-large"
    /// A picture, but no QR symbol in it that can be read.
    case noSymbol = "no-symbol"
    case outOfMemory = "out-of-memory"
    /// The library failed in another way.
    case failed

    /// `nil` for success.
    init?(status: Int32) {
        switch Int(status) {
        case ci_ok: return nil
        case ci_not_found: self = .noSymbol
        case ci_not_an_image: self = .notAnImage
        case ci_too_large: self = .tooLarge
        case ci_out_of_memory: self = .outOfMemory
        default: self = .failed
        }
    }
}
