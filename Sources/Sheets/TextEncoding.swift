internal import Glibc
internal import Regulation

/// How a sheet was saved: spreadsheets here write either.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// GB 18030, and with it GBK and GB 2312.
    case gb18030
}

/// A text's bytes in UTF-8, by the C library's iconv.
///
/// What is not of the encoding is told: a wrong character in a name is worse than a refused sheet.
struct TextConversion: ~Copyable {
    private let converter: iconv_t

    /// - Throws: `badInput` when this machine has not the encoding.
    init(_ encoding: TextEncoding) throws(AuthorityError) {
        guard let converter = iconv_open("UTF-8", encoding.rawValue), converter != iconv_t(bitPattern: -1) else {
            throw AuthorityError(SheetFault.encodingMissing(encoding.rawValue), at: "encoding")
        }
        self.converter = converter
    }

    deinit { iconv_close(converter) }

    /// - Returns: what it says, and how many of its bytes are of the encoding: all, where nothing is wrong.
    func utf8(of line: ArraySlice<UInt8>) -> (bytes: [UInt8], good: Int) {
        var input = Array(line)
        // A character of either has 4 bytes at most, and GB 18030's longest take no more in UTF-8.
        var output = [UInt8](repeating: 0, count: input.count * 3 + 16)
        let (inputCount, outputCount) = (input.count, output.count)
        var (left, space) = (inputCount, outputCount)
        input.withUnsafeMutableBytes { inputBytes in
            output.withUnsafeMutableBytes { outputBytes in
                var from = inputBytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = outputBytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                // Where it stops is what counts, not why.
                _ = iconv(converter, &from, &left, &to, &space)
            }
        }
        return (Array(output.prefix(outputCount - space)), inputCount - left)
    }
}
