import Foundation
import Imaging
import Pictures
import Testing

/// The sides and lengths that a picture's head names, at each boundary that its four or two bytes have.
@Suite struct `Numbers in pictures` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pictures")
    private static let sides: [UInt32] = [0, 1, 2, 6324, 6325, 1 << 16, (1 << 31) - 1, 1 << 31, .max - 1, .max]

    private static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    private enum Refusal: Equatable {
        case noSymbol
        case fault(PictureFault)
    }

    /// `nil` when a code was read.
    private func refusal(_ file: [UInt8]) -> Refusal? {
        do throws(PictureFault) {
            return try PictureSearch.codes(in: .file(file), wanted: []).isEmpty ? .noSymbol : nil
        } catch {
            return .fault(error)
        }
    }

    /// Signature (8), length (4), IHDR (4), width (4), height (4), five bytes, CRC (4).
    @Test(arguments: sides)
    func `a PNG of any width and height is refused before its pixels are made, or has none`(side: UInt32) throws {
        let file = try Self.bytes("good-grey.png")
        for place in [16, 20] {
            var changed = file
            for offset in 0..<4 { changed[place + offset] = UInt8(truncatingIfNeeded: side >> UInt32(24 - 8 * offset)) }
            let crc = crc32(changed[12..<29])
            for offset in 0..<4 { changed[29 + offset] = UInt8(truncatingIfNeeded: crc >> UInt32(24 - 8 * offset)) }
            let refusal = refusal(changed)
            #expect(
                refusal != nil && refusal != .fault(.failed) && refusal != .fault(.outOfMemory), "\(place): \(side)")
        }
    }

    @Test(arguments: sides)
    func `a PNG's chunk of any length is refused`(length: UInt32) throws {
        var file = try Self.bytes("good-grey.png")
        for offset in 0..<4 { file[33 + offset] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * offset)) }
        let refusal = refusal(file)
        #expect(refusal != nil && refusal != .fault(.failed), "\(length)")
    }

    /// SOF: marker (2), length (2), precision (1), height (2), width (2).
    @Test(arguments: [0, 1, 2, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF] as [UInt16])
    func `a JPEG's sides and lengths never trap`(number: UInt16) throws {
        let file = try Self.bytes("good-blurred.jpg")
        let start = try #require(
            file.indices.dropLast(10).first { file[$0] == 0xFF && (0xC0...0xC2).contains(file[$0 + 1]) })
        for place in [start + 2, start + 5, start + 7] {
            var changed = file
            changed[place] = UInt8(number >> 8)
            changed[place + 1] = UInt8(number & 0xFF)
            let refusal = refusal(changed)
            #expect(refusal != .fault(.failed) && refusal != .fault(.outOfMemory), "\(place - start): \(number)")
        }
    }

    /// ISO 3309, as PNG has it.
    private func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
    }
}
