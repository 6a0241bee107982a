internal import Counter
internal import Scanner

extension Picture {
    /// The text of the first QR code in it; `nil` when there is none.
    func qrText() throws(PictureError) -> [UInt8]? {
        do {
            switch self {
            case .file(let bytes):
                return try ImageDecoder.qrText(inImageFile: bytes, pixelLimit: UInt64(Picture.pixelLimit))
            case .grey(let pixels, let width, let height):
                return try ImageDecoder.qrText(inGrey: pixels, width: width, height: height)
            }
        } catch {
            switch error {
            case .noSymbol: return nil
            case .notAnImage: throw .notAnImage
            case .tooLarge: throw .tooLarge
            case .outOfMemory, .failed: throw .failed
            }
        }
    }
}
