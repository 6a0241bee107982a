internal import Regulation

/// A text file that a spreadsheet wrote, in UTF-8.
///
/// Which of the two encodings it is in is told by its lines: one that is UTF-8 with characters of three bytes or more is no
/// GB 18030, and a file with such lines is UTF-8 or nothing. Sheets of two employers that were joined to one are refused
/// where they meet, and so is one that was cut off.
struct SheetText {
    let encoding: TextEncoding
    let utf8: [UInt8]

    /// - Parameter encoding: `nil`: as its lines tell.
    /// - Throws: `badInput` with the line and its byte that is not of the encoding.
    init(_ file: [UInt8], _ encoding: TextEncoding?) throws(AuthorityError) {
        guard !SheetText.isUTF16(file) else { throw AuthorityError(SheetFault.utf16, at: "file") }
        let text = file.starts(with: SheetText.mark) ? file.dropFirst(SheetText.mark.count) : file[...]
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var chosen = encoding
        if chosen == nil { chosen = try SheetText.encoding(of: lines) }
        let found = chosen ?? .utf8
        let conversion = try TextConversion(found)
        var utf8: [UInt8] = []
        for (place, line) in lines.enumerated() {
            let (bytes, good) = conversion.utf8(of: line)
            guard good == line.count else { throw SheetText.refused(.notOfEncoding, line: place, byte: good) }
            if place > 0 { utf8.append(UInt8(ascii: "\n")) }
            utf8 += bytes
        }
        (self.encoding, self.utf8) = (found, utf8)
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// By its mark, or by the empty halves of what is ASCII.
    private static func isUTF16(_ file: [UInt8]) -> Bool {
        file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) || file.prefix(64).contains(0)
    }

    private static func encoding(of lines: [ArraySlice<UInt8>]) throws(AuthorityError) -> TextEncoding {
        let conversion = try TextConversion(.gb18030)
        var (isUTF8, isGB18030) = (false, false)
        var refused: AuthorityError?
        for (place, line) in lines.enumerated() {
            let look = UTF8Look(line)
            isUTF8 = isUTF8 || look.isMostlyLong
            guard let byte = look.firstBad else { continue }
            isGB18030 = isGB18030 || !look.isMostlyLong && conversion.utf8(of: line).good == line.count
            refused = refused ?? SheetText.refused(.otherEncodingToo, line: place, byte: byte)
        }
        guard let refused else { return .utf8 }
        guard !isUTF8 else { throw refused }
        guard isGB18030 else { throw AuthorityError(SheetFault.notOfEncoding, at: refused.place) }
        return .gb18030
    }

    private static func refused(_ fault: SheetFault, line: Int, byte: Int) -> AuthorityError {
        AuthorityError(fault, at: "line \(line + 1), byte \(byte + 1)")
    }
}

/// How far a line is UTF-8 (RFC 3629 §4).
private struct UTF8Look {
    private(set) var firstBad: Int?
    private var longBytes = 0
    private var otherBytes = 0

    /// Most of what is not ASCII are characters of three bytes or four, as Chinese has them. By chance GB 18030 has one of
    /// them now and then; pairs that are also characters of two bytes it has in every other name.
    var isMostlyLong: Bool { longBytes > otherBytes }

    init(_ line: ArraySlice<UInt8>) {
        var offset = line.startIndex
        while offset < line.endIndex {
            let length = UTF8Look.length(at: line[offset...])
            switch length {
            case 0:
                firstBad = firstBad ?? offset - line.startIndex
                otherBytes += 1
            case 1: break
            case 2: otherBytes += 2
            default: longBytes += length
            }
            offset += max(length, 1)
        }
    }

    /// Of the character that begins here; 0 for none.
    private static func length(at bytes: ArraySlice<UInt8>) -> Int {
        guard let first = bytes.first else { return 0 }
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch first {
            case 0x00...0x7F: (1, 0...0)
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            default: (0, 0...0)
            }
        guard length > 1 else { return length }
        let rest = bytes.dropFirst().prefix(length - 1)
        guard rest.count == length - 1, let next = rest.first, second.contains(next),
            rest.dropFirst().allSatisfy({ (0x80...0xBF).contains($0) })
        else { return 0 }
        return length
    }
}
