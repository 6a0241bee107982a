// The room's contract: Documentation.docc/Scanner.md.

internal import CImaging

/// Finds the QR code in a picture.
public enum ImageDecoder {
    /// The largest picture file: more than a phone's camera writes.
    public static let fileLimitBytes = 32 << 20

    /// The bytes of the first QR symbol in a PNG or JPEG file, turned by any angle.
    ///
    /// A symbol that is too small or has no margin is looked for again at twice the size.
    ///
    /// - Parameter pixelLimit: the largest picture that is looked through, as far as it is below the library's own limit.
    /// - Throws: `notAnImage`, `tooLarge`, `noSymbol`, `outOfMemory`, `failed`.
    public static func qrText(
        inImageFile file: [UInt8], pixelLimit: UInt64 = .max
    ) throws(ScannerError) -> [UInt8] {
        guard file.count <= fileLimitBytes else { throw .tooLarge }
        let image = try GreyImage(file: file, pixelLimit: pixelLimit)
        do {
            return try image.qrBytes()
        } catch {
            guard error == .noSymbol, let enlarged = image.enlarged() else { throw error }
            return try enlarged.qrBytes()
        }
    }

    /// The bytes of the first QR symbol in grey pixels, rows from the top without gaps, turned by any angle.
    ///
    /// - Throws: `notAnImage` when the pixels are not `width` × `height`, `tooLarge`, `noSymbol`, `outOfMemory`, `failed`.
    public static func qrText(
        inGrey pixels: [UInt8], width: Int, height: Int
    ) throws(ScannerError) -> [UInt8] {
        guard let image = GreyImage(pixels, width: width, height: height) else { throw .notAnImage }
        return try image.qrBytes()
    }
}
