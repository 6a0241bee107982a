import Regulation
import Testing

/// What a paper is by its content: whole, and one thing alone.
@Suite struct `A paper's format` {
    private static let pdf = Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".utf8)

    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        [0, 0, UInt8(data.count >> 8), UInt8(data.count & 255)] + Array(type.utf8) + data + [1, 2, 3, 4]
    }

    private static func png(width: [UInt8] = [0, 0, 0, 9], between: [UInt8] = []) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", width + [0, 0, 0, 9, 8, 0, 0, 0, 0]) + between + chunk("IDAT", [7, 7, 7])
            + chunk("IEND", [])
    }

    private static func jpeg(scan: [UInt8] = [1, 0xFF, 0, 2, 0xFF, 0xD0, 3]) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 9, 9] + [0xFF, 0xC0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0]
            + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0] + scan + [0xFF, 0xD9]
    }

    @Test func `is found, and its media type with it`() {
        #expect(PaperFormat(of: Self.pdf)?.mediaType == "application/pdf")
        #expect(PaperFormat(of: Self.png())?.mediaType == "image/png")
        #expect(PaperFormat(of: Self.jpeg())?.mediaType == "image/jpeg")
        #expect(PaperFormat(of: Self.png(between: Self.chunk("tEXt", [65, 0, 66]))) == .png)
    }

    @Test func `is none of what is cut off, at whatever byte`() {
        let trailing = Self.pdf.count - 1
        for length in 0..<trailing { #expect(PaperFormat(of: Array(Self.pdf.prefix(length))) == nil, "PDF \(length)") }
        for whole in [Self.png(), Self.jpeg()] {
            for length in 0..<whole.count { #expect(PaperFormat(of: Array(whole.prefix(length))) == nil, "\(length)") }
        }
    }

    @Test(arguments: ["<script>alert(1)</script>", "%PDF-1.7\n%%EOF\n", "PK\u{3}\u{4}", "x"])
    func `is none of what is something else, too`(other: String) {
        let other = Array(other.utf8)
        for whole in [Self.png(), Self.jpeg()] {
            #expect(PaperFormat(of: whole + other) == nil)
            #expect(PaperFormat(of: other + whole) == nil)
        }
        #expect(PaperFormat(of: Self.pdf + Array("<script>".utf8)) == nil)
        #expect(PaperFormat(of: Array("<html>".utf8) + Self.pdf) == nil)
    }

    @Test(arguments: [
        "<!DOCTYPE html><script>alert(1)</script>", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        "GIF89a",
        "PK\u{3}\u{4}", "", "%!PS-Adobe-3.0", "MZ", "{\"a\":1}",
    ])
    func `is none of other kinds, by whatever name they come`(text: String) {
        #expect(PaperFormat(of: Array(text.utf8)) == nil)
    }

    @Test func `is none of pictures larger than any paper, and of files that are longer`() {
        #expect(PaperFormat(of: Self.png(width: [0, 0, 0x4E, 0x20])) == .png)
        #expect(PaperFormat(of: Self.png(width: [0, 0, 0x4E, 0x21])) == nil)
        #expect(PaperFormat(of: Self.png(width: [0xFF, 0xFF, 0xFF, 0xFF])) == nil)
        #expect(PaperFormat(of: Self.png(width: [0, 0, 0, 0])) == nil)
        let filler = [UInt8](repeating: 0x20, count: PaperFormat.limitBytes)
        #expect(PaperFormat(of: Array("%PDF-1.7\n".utf8) + filler + Array("%%EOF".utf8)) == nil)
    }
}
