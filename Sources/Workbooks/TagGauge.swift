/// Measures the tags of a part before libxml2 sees them: it compares each attribute of a tag with all before it, so that one
/// of a million would take hours. What begins with `<!` is a comment, or CDATA, or refused; what begins with `<?` ends with
/// `?>` and nothing before.
struct TagGauge {
    private enum State {
        case text
        case tag(length: Int)
        case quoted(length: Int, by: UInt8)
        case instruction(length: Int, isMarked: Bool)
        /// Behind `<!`, with what came so far.
        case opening([UInt8])
        /// Until `-->` or `]]>`, with how much of that was there.
        case skipping(until: UInt8, matched: Int)
    }

    private var state = State.text

    /// - Throws: `tooLarge`, `documentType`.
    mutating func pass(_ bytes: [UInt8]) throws(WorkbookError) {
        for byte in bytes { try pass(byte) }
    }

    private mutating func pass(_ byte: UInt8) throws(WorkbookError) {
        switch state {
        case .text:
            if byte == UInt8(ascii: "<") { state = .tag(length: 0) }
        case .tag(length: 0) where byte == UInt8(ascii: "!"): state = .opening([])
        case .tag(length: 0) where byte == UInt8(ascii: "?"): state = .instruction(length: 0, isMarked: false)
        case .instruction(let length, let isMarked):
            guard length < WorkbookLimits.tagBytes else { throw .tooLarge }
            let isEnd = isMarked && byte == UInt8(ascii: ">")
            state = isEnd ? .text : .instruction(length: length + 1, isMarked: byte == UInt8(ascii: "?"))
        case .tag(let length):
            guard length < WorkbookLimits.tagBytes else { throw .tooLarge }
            switch byte {
            case UInt8(ascii: ">"): state = .text
            case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .quoted(length: length + 1, by: byte)
            default: state = .tag(length: length + 1)
            }
        case .quoted(let length, let quote):
            guard length < WorkbookLimits.tagBytes else { throw .tooLarge }
            state = byte == quote ? .tag(length: length + 1) : .quoted(length: length + 1, by: quote)
        case .opening(let begun):
            let begun = begun + [byte]
            if begun == TagGauge.comment {
                state = .skipping(until: UInt8(ascii: "-"), matched: 0)
            } else if begun == TagGauge.cdata {
                state = .skipping(until: UInt8(ascii: "]"), matched: 0)
            } else if TagGauge.comment.starts(with: begun) || TagGauge.cdata.starts(with: begun) {
                state = .opening(begun)
            } else {
                throw .documentType
            }
        case .skipping(let mark, let matched):
            if byte == mark {
                state = .skipping(until: mark, matched: min(matched + 1, 2))
            } else if byte == UInt8(ascii: ">"), matched == 2 {
                state = .text
            } else {
                state = .skipping(until: mark, matched: 0)
            }
        }
    }

    private static let comment = Array("--".utf8)
    private static let cdata = Array("[CDATA[".utf8)
}
