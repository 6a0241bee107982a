// One rule for text files that people wrote or saved: whoever reads one takes its bytes from here.

/// The bytes of a text in UTF-8, without the mark that Windows' editors put before it (U+FEFF, RFC 3629 §6).
package struct TextBytes: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Why a file is no such text.
    package enum Fault: String, Error, Hashable, Sendable, CaseIterable {
        /// Two bytes a character, with or without a mark; Notepad's "Unicode".
        case utf16 = "utf-16"
        /// Bytes that are no UTF-8: GB18030, or no text at all.
        case notUTF8 = "not-utf-8"
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// So much is looked at for zero bytes, which every second one is in ASCII of two bytes.
    private static let sampleBytes = 256

    /// - Throws: why it is no text in UTF-8.
    package init(_ file: [UInt8]) throws(Fault) {
        guard !TextBytes.isUTF16(file) else { throw .utf16 }
        guard String(validating: file, as: UTF8.self) != nil else { throw .notUTF8 }
        bytes = file.starts(with: TextBytes.mark) ? Array(file.dropFirst(TextBytes.mark.count)) : file
    }

    /// What is the matter with a file that is no such text; `nil` for one that is.
    package static func fault(of file: [UInt8]) -> Fault? {
        do {
            _ = try TextBytes(file)
            return nil
        } catch {
            return error
        }
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    private static func isUTF16(_ file: [UInt8]) -> Bool {
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) { return true }
        let sample = file.prefix(sampleBytes)
        let zeros = sample.indices.filter { sample[$0] == 0 }
        // All on one side: no text of one byte a character has any.
        return zeros.count * 3 > sample.count && Set(zeros.map { $0 % 2 }).count == 1
    }

    /// The first line with a sign that a Chinese input method wrote in place of the one that the format has, and the two.
    ///
    /// What stands in quotes or behind `#` is text and may hold any.
    ///
    /// - Parameter lineLimit: lines after this one are not looked at.
    package func fullWidthSign(through lineLimit: Int = .max) -> (line: Int, found: Character, meant: Character)? {
        var latest: (line: Int, found: Character, meant: Character)?
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard index < lineLimit else { break }
            var quote: Character?
            for character in line {
                if let open = quote {
                    if character == open { quote = nil }
                } else if character == "\"" || character == "'" {
                    quote = character
                } else if character == "#" {
                    break
                } else if let meant = TextBytes.narrow(character) {
                    latest = latest ?? (index + 1, character, meant)
                }
            }
        }
        return latest
    }

    /// U+FF01…U+FF5E are ASCII's signs, wide (Unicode, Halfwidth and Fullwidth Forms); the quotes have blocks of their own.
    private static func narrow(_ character: Character) -> Character? {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return nil }
        switch scalar.value {
        case 0xFF03, 0xFF0C, 0xFF0D, 0xFF1A, 0xFF3B, 0xFF3D, 0xFF5B, 0xFF5D:
            return Unicode.Scalar(scalar.value - 0xFEE0).map(Character.init)
        case 0x201C, 0x201D, 0xFF02: return "\""
        case 0x2018, 0x2019, 0xFF07: return "'"
        case 0x3000: return " "
        default: return nil
        }
    }
}
