internal import Glibc

/// Bytes of sheets as offices save them.
package enum SheetFile {
    /// What a Chinese spreadsheet calls CSV without saying more.
    package static func gb18030(_ text: String) -> [UInt8] {
        guard let converter = iconv_open("GB18030", "UTF-8") else { return [] }
        defer { iconv_close(converter) }
        var input = Array(text.utf8)
        var output = [UInt8](repeating: 0, count: input.count * 2 + 16)
        var (left, space) = (input.count, output.count)
        input.withUnsafeMutableBytes { inputBytes in
            output.withUnsafeMutableBytes { outputBytes in
                var from = inputBytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = outputBytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                iconv(converter, &from, &left, &to, &space)
            }
        }
        return Array(output.dropLast(space))
    }

    /// What a spreadsheet calls Unicode text.
    package static func utf16(_ text: String) -> [UInt8] {
        [0xFF, 0xFE] + Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    /// A resident's number of Changchun with its check character (GB 11643).
    package static func resident(_ birthday: String = "19610503", _ serial: Int = 101, region: String = "220102")
        -> String
    {
        let body = "\(region)\(birthday)\(serial)"
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
        return body + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
    }
}
