internal import AuthorityKeys
internal import DurableFiles
package import Regulation

/// Comma-separated values (RFC 4180), record by record from a file in one of two encodings.
///
///     record = field *("," field) (CRLF / LF)
///     field  = *TEXT / DQUOTE *(TEXT / "," / CR / LF / 2DQUOTE) DQUOTE
///
/// A byte order mark is skipped, and so are lines without anything on them. Other than the RFC's, a line may end with LF.
package struct CSVReader: ~Copyable {
    package struct Record {
        /// Where it begins, from 1.
        package let line: Int
        package let fields: [String]
    }

    /// Far above what a person's line takes; it bounds the memory.
    package static let recordLimitBytes = 64 << 10

    private let file: DurableFiles.FilePieces<AuthorityError>
    private var decoder: TextDecoder
    private var piece: [UInt8] = []
    private var offset = 0
    private var isAtStart = true
    private var line = 1

    /// - Throws: `disk`, `badInput`.
    package init(_ path: String, _ encoding: TextEncoding) throws(AuthorityError) {
        // Both first, so that there is never half a reader.
        let opened = try FilePieces(path)
        let decoding = try TextDecoder(encoding)
        file = opened
        decoder = decoding
    }

    /// `nil` at the end.
    ///
    /// - Throws: `badInput` with the line, `disk`.
    package mutating func next() throws(AuthorityError) -> Record? {
        while true {
            let start = line
            guard let fields = try fields(from: start) else { return nil }
            if fields != [""] { return Record(line: start, fields: fields) }
        }
    }

    private mutating func fields(from start: Int) throws(AuthorityError) -> [String]? {
        var (fields, field): ([String], [UInt8]) = ([], [])
        var count = 0
        var quoting = Quoting.none
        while let byte = try nextByte() {
            count += 1
            guard count <= CSVReader.recordLimitBytes else {
                throw refused(start, .recordTooLong)
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            switch (quoting, byte) {
            case (.open, UInt8(ascii: "\"")): quoting = .closed
            case (.open, _): field.append(byte)
            case (.closed, UInt8(ascii: "\"")):
                field.append(byte)
                quoting = .open
            case (.none, UInt8(ascii: "\"")) where field.isEmpty: quoting = .open
            case (_, UInt8(ascii: ",")):
                fields.append(try text(field, start))
                (field, quoting) = ([], .none)
            case (_, UInt8(ascii: "\n")): return fields + [try text(withoutReturn(field), start)]
            case (.none, _): field.append(byte)
            case (.closed, UInt8(ascii: "\r")): continue
            case (.closed, _): throw refused(start, .textBehindQuote)
            }
        }
        guard quoting != .open else { throw refused(start, .openQuote) }
        return count == 0 ? nil : fields + [try text(withoutReturn(field), start)]
    }

    private enum Quoting { case none, open, closed }

    private func withoutReturn(_ field: [UInt8]) -> [UInt8] {
        field.last == UInt8(ascii: "\r") ? Array(field.dropLast()) : field
    }

    private func text(_ field: [UInt8], _ line: Int) throws(AuthorityError) -> String {
        guard let text = String(validating: field, as: UTF8.self) else { throw refused(line, .notUTF8) }
        return text
    }

    private mutating func nextByte() throws(AuthorityError) -> UInt8? {
        while offset == piece.count {
            let bytes = try file.next()
            guard !bytes.isEmpty else {
                try decoder.finish()
                return nil
            }
            (piece, offset) = (try decoder.decode(bytes), 0)
            if isAtStart, piece.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
            isAtStart = false
        }
        defer { offset += 1 }
        return piece[offset]
    }

    private func refused(_ line: Int, _ fault: SheetFault) -> AuthorityError {
        AuthorityError(fault, at: "line \(line)")
    }
}

extension TextEncoding {
    /// UTF-8 if the whole file is, else GB 18030.
    ///
    /// - Throws: `disk`.
    package static func detected(in path: String) throws(AuthorityError) -> TextEncoding {
        let file = try FilePieces(path)
        var decoder = try TextDecoder(.utf8)
        while true {
            let bytes = try file.next()
            do throws(AuthorityError) {
                if bytes.isEmpty {
                    try decoder.finish()
                    return .utf8
                }
                _ = try decoder.decode(bytes)
            } catch {
                return .gb18030
            }
        }
    }
}
