internal import CImaging

/// Pixels from black (0) to white (255), rows from the top without gaps.
struct GreyImage {
    let width: Int
    let height: Int
    let pixels: [UInt8]

    private init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// `nil` unless there is a pixel for each place of a picture that is not too large.
    init?(_ pixels: [UInt8], width: Int, height: Int) {
        let (count, overflows) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflows, count == pixels.count, UInt64(count) <= ci_pixel_limit else {
            return nil
        }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// The picture in a PNG or JPEG file.
    ///
    /// - Parameter pixelLimit: more pixels than this are not decompressed.
    /// - Throws: `notAnImage`, `tooLarge`, `outOfMemory`, `failed`.
    init(file: [UInt8], pixelLimit: UInt64 = .max) throws(ScannerError) {
        var address: UnsafeMutablePointer<UInt8>?
        var width: UInt32 = 0
        var height: UInt32 = 0
        let status = ci_image_read_grey(file, file.count, pixelLimit, &address, &width, &height)
        defer { ci_free(address) }
        if let error = ScannerError(status: status) { throw error }
        self.width = Int(width)
        self.height = Int(height)
        pixels = Array(UnsafeBufferPointer(start: address, count: self.width * self.height))
    }

    /// The bytes of the first QR symbol.
    ///
    /// - Throws: `noSymbol`, `tooLarge`, `outOfMemory`, `failed`.
    func qrBytes() throws(ScannerError) -> [UInt8] {
        var address: UnsafeMutablePointer<UInt8>?
        var length = 0
        let status = ci_qr_read(pixels, UInt32(width), UInt32(height), &address, &length)
        defer { ci_free(address) }
        if let error = ScannerError(status: status) { throw error }
        return Array(UnsafeBufferPointer(start: address, count: length))
    }

    /// Each pixel four times, in a white frame for symbols that were cut out without their quiet zone (ISO/IEC 18004
    /// §5.3.8); `nil` when that is more than is decoded.
    func enlarged() -> GreyImage? {
        let frame = GreyImage.framePixels
        let (newWidth, newHeight) = (width * 2 + frame * 2, height * 2 + frame * 2)
        guard UInt64(newWidth) * UInt64(newHeight) <= ci_pixel_limit else { return nil }
        var enlarged = [UInt8](repeating: 255, count: newWidth * newHeight)
        for row in 0..<height * 2 {
            let from = row / 2 * width
            let to = (row + frame) * newWidth + frame
            for column in 0..<width {
                enlarged[to + column * 2] = pixels[from + column]
                enlarged[to + column * 2 + 1] = pixels[from + column]
            }
        }
        return GreyImage(width: newWidth, height: newHeight, pixels: enlarged)
    }

    private static let framePixels = 32
}
