internal import Glibc
internal import Regulation

/// How a sheet was saved: spreadsheets here write either.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// GB 18030, and with it GBK and GB 2312.
    case gb18030
}

/// Turns the bytes of a file into UTF-8, piece by piece, by the C library's iconv.
///
/// What is not of the encoding is refused: a wrong character in a name is worse than a refused sheet.
struct TextDecoder: ~Copyable {
    private let converter: iconv_t
    /// The beginning of a character whose rest has not come yet.
    private var rest: [UInt8] = []
    private var position = 0

    /// - Throws: `badInput` when this machine has not the encoding.
    init(_ encoding: TextEncoding) throws(AuthorityError) {
        guard let converter = iconv_open("UTF-8", encoding.rawValue), converter != iconv_t(bitPattern: -1) else {
            throw AuthorityError(SheetFault.encodingMissing(encoding.rawValue), at: "encoding")
        }
        self.converter = converter
    }

    deinit { iconv_close(converter) }

    /// - Throws: `badInput` with the position of a byte that is not of the encoding.
    mutating func decode(_ piece: [UInt8]) throws(AuthorityError) -> [UInt8] {
        var input = rest + piece
        // A character of either has 4 bytes at most, and GB 18030's longest take no more in UTF-8.
        var output = [UInt8](repeating: 0, count: input.count * 3 + 16)
        let (inputCount, outputCount) = (input.count, output.count)
        var (left, space) = (inputCount, outputCount)
        var failure: Int32 = 0
        input.withUnsafeMutableBytes { inputBytes in
            output.withUnsafeMutableBytes { outputBytes in
                var from = inputBytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = outputBytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                if iconv(converter, &from, &left, &to, &space) == Int.max.magnitude * 2 + 1 { failure = errno }
            }
        }
        guard failure == 0 || failure == EINVAL && left < 4 else { throw notOfTheEncoding(after: inputCount - left) }
        position += piece.count
        rest = Array(input.suffix(left))
        return Array(output.prefix(outputCount - space))
    }

    /// - Throws: `badInput` when the file ends inside of a character.
    mutating func finish() throws(AuthorityError) {
        guard rest.isEmpty else { throw notOfTheEncoding(after: 0) }
    }

    private func notOfTheEncoding(after count: Int) -> AuthorityError {
        AuthorityError(SheetFault.notOfEncoding, at: "byte \(position - rest.count + count + 1)")
    }
}
