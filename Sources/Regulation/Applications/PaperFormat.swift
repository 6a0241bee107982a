/// What a paper of an application is, by its content: nobody's name or word for it counts.
///
/// Read strictly from the first byte to the last, so that nothing else hides before, behind or between: what is two things at once
/// is none of these.
package enum PaperFormat: String, Hashable, Sendable, CaseIterable {
    case pdf, png, jpeg

    /// A scan of some pages.
    package static let limitBytes = 10 << 20
    /// Of a picture, on a side: more is no paper, and costs whoever looks at it.
    private static let sideLimit = 20_000
    /// In all: 400 MB where it is shown.
    private static let pixelLimit = 100_000_000

    /// - Returns: `nil` for what is none of them, is cut off, or goes on behind its end.
    package init?(of bytes: [UInt8]) {
        guard bytes.count <= PaperFormat.limitBytes else { return nil }
        if bytes.starts(with: PaperFormat.pngBeginning) {
            guard PaperFormat.isPNG(bytes) else { return nil }
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            guard PaperFormat.isJPEG(bytes) else { return nil }
            self = .jpeg
        } else if bytes.starts(with: Array("%PDF-1.".utf8)) || bytes.starts(with: Array("%PDF-2.".utf8)) {
            guard PaperFormat.isPDF(bytes) else { return nil }
            self = .pdf
        } else {
            return nil
        }
    }

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        }
    }

    private static let pngBeginning: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Chunks one behind the other: length (4), type (4), data, CRC (4); `IHDR` first, `IEND` last and empty (PNG §5).
    private static func isPNG(_ bytes: [UInt8]) -> Bool {
        var offset = pngBeginning.count
        while bytes.count - offset >= 12 {
            let length = number(bytes[offset..<offset + 4])
            let type = bytes[offset + 4..<offset + 8]
            guard length <= bytes.count - offset - 12 else { return false }
            if offset == pngBeginning.count {
                guard type.elementsEqual("IHDR".utf8), length == 13,
                    isSize(number(bytes[offset + 8..<offset + 12]), number(bytes[offset + 12..<offset + 16]))
                else { return false }
            }
            offset += 12 + length
            if type.elementsEqual("IEND".utf8) { return length == 0 && offset == bytes.count }
        }
        return false
    }

    /// Segments `FF` marker, length (2), data; behind a scan's head entropy-coded bytes up to the next marker; `EOI` last
    /// (ITU-T T.81, annex B).
    private static func isJPEG(_ bytes: [UInt8]) -> Bool {
        var (offset, hasFrame) = (2, false)
        while bytes.count - offset >= 2, bytes[offset] == 0xFF {
            let marker = bytes[offset + 1]
            if marker == 0xFF { offset += 1; continue }
            offset += 2
            if marker == 0xD9 { return hasFrame && offset == bytes.count }
            guard bytes.count - offset >= 2 else { return false }
            let length = number(bytes[offset..<offset + 2])
            guard length >= 2, length <= bytes.count - offset else { return false }
            // Frames, but for DHT, JPG and DAC, which share their numbers.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                guard length >= 8,
                    isSize(number(bytes[offset + 3..<offset + 5]), number(bytes[offset + 5..<offset + 7]))
                else { return false }
                hasFrame = true
            }
            offset += length
            if marker == 0xDA {
                guard let next = endOfScan(bytes, from: offset) else { return false }
                offset = next
            }
        }
        return false
    }

    /// Where the next marker is: `FF 00` is a byte of the scan, and restarts stand within it.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int? {
        var offset = start
        while offset + 1 < bytes.count {
            if bytes[offset] == 0xFF, bytes[offset + 1] != 0, !(0xD0...0xD7).contains(bytes[offset + 1]) {
                return offset
            }
            offset += 1
        }
        return nil
    }

    /// The last line is `%%EOF`, but for blanks (ISO 32000-1 §7.5.5).
    private static func isPDF(_ bytes: [UInt8]) -> Bool {
        let end = bytes.lastIndex { ![0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) }
        guard let end, bytes.count - end <= 1024 else { return false }
        return bytes[...end].suffix(5).elementsEqual("%%EOF".utf8)
    }

    private static func isSize(_ width: Int, _ height: Int) -> Bool {
        (1...sideLimit).contains(width) && (1...sideLimit).contains(height) && width * height <= pixelLimit
    }

    /// Most significant byte first; of at most four.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
