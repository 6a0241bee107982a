import Primitives
import Testing

@Suite struct TextBytesTests {
    private static func utf16(_ text: String, mark: [UInt8] = [], swaps: Bool = false) -> [UInt8] {
        mark
            + text.utf16.flatMap { unit in
                let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
                return swaps ? bytes.reversed() : bytes
            }
    }

    @Test(arguments: ["", "site: a\r\n", "{}", "站点"]) func `a mark before the text is dropped, and nothing else is`(
        text: String
    ) throws {
        let bytes = Array(text.utf8)
        #expect(try TextBytes(bytes).bytes == bytes)
        #expect(try TextBytes([0xEF, 0xBB, 0xBF] + bytes).bytes == bytes)
        #expect(try TextBytes([0x61] + bytes + [0xEF, 0xBB, 0xBF]).bytes.count == bytes.count + 4)
    }

    @Test(arguments: [
        utf16("{}", mark: [0xFF, 0xFE]), utf16("{}", mark: [0xFE, 0xFF], swaps: true), utf16("{\"a\": 1}"),
        utf16("{\"a\": 1}", swaps: true), utf16("站点", mark: [0xFF, 0xFE]), [0xFF, 0xFE],
    ]) func `text of two bytes a character is named`(bytes: [UInt8]) {
        #expect(TextBytes.fault(of: bytes) == .utf16)
    }

    @Test(arguments: [[0xD5, 0xBE, 0xB5, 0xE3], [0x80], [0xC3], [0x00, 0xFF, 0x00, 0x01, 0x02, 0x03]] as [[UInt8]])
    func `what is no UTF-8 is`(bytes: [UInt8]) {
        #expect(TextBytes.fault(of: bytes) == .notUTF8)
    }

    @Test(arguments: [
        ("site\u{FF1A}a\ndata: b", 1), ("a: b\nlanes: \u{FF3B}\u{FF3D}\n", 2), ("a: \u{201C}b\u{201D}", 1),
        ("a: 'x\u{FF1A}y'\n# x\u{FF1A}y\nb\u{FF1A}c", 3),
    ]) func `the line of the first wide sign outside of quotes and remarks is found`(text: String, line: Int) throws {
        #expect(try TextBytes(Array(text.utf8)).fullWidthSign()?.line == line)
    }

    @Test(arguments: ["a: b", "# a\u{FF1A}b", "a: \"\u{FF1A}\"", "label: 一号窗口"]) func `where there is none, none is`(
        text: String
    ) throws {
        #expect(try TextBytes(Array(text.utf8)).fullWidthSign() == nil)
    }
}
