extension JSONValue {
    /// Parses exactly one value, white space around it allowed (RFC 8259 §2).
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 without a byte order mark, as received.
    ///   - depthLimit: how many arrays and objects may stand inside one another.
    public init(parsing bytes: [UInt8], depthLimit: Int = 32) throws(JSONError) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document(depthLimit: depthLimit)
    }
}

/// A cursor over the bytes; each function leaves it behind what it read.
struct JSONParser {
    let bytes: [UInt8]
    var offset = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document(depthLimit: Int) throws(JSONError) -> JSONValue {
        let value = try value(depth: depthLimit)
        skipWhiteSpace()
        guard offset == bytes.count else { throw fault(.trailingBytes) }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipWhiteSpace()
        switch current {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
        guard depth > 0 else { throw fault(.tooDeep) }
        var object = JSONObject()
        offset += 1
        skipWhiteSpace()
        if accept("}") { return object }
        while true {
            skipWhiteSpace()
            let start = offset
            let key = try string()
            guard object[key] == nil else { throw fault(.duplicateMember, at: start) }
            skipWhiteSpace()
            try expect(":")
            object[key] = try value(depth: depth - 1)
            skipWhiteSpace()
            if accept("}") { return object }
            try expect(",")
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
        guard depth > 0 else { throw fault(.tooDeep) }
        var elements: [JSONValue] = []
        offset += 1
        skipWhiteSpace()
        if accept("]") { return elements }
        while true {
            elements.append(try value(depth: depth - 1))
            skipWhiteSpace()
            if accept("]") { return elements }
            try expect(",")
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let end = offset + word.utf8CodeUnitCount
        let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard end <= bytes.count, bytes[offset..<end].elementsEqual(expected) else { throw fault(.syntax) }
        offset = end
        return value
    }

    /// `[ "-" ] int [ frac ] [ exp ]`, RFC 8259 §6.
    private mutating func number() throws(JSONError) -> JSONValue {
        let start = offset
        _ = accept("-")
        if !accept("0") { try digits() }
        var isInteger = true
        if accept(".") {
            isInteger = false
            try digits()
        }
        if accept("e") || accept("E") {
            isInteger = false
            if !accept("+") { _ = accept("-") }
            try digits()
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if isInteger, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw fault(.syntax, at: start) }
        return .number(number)
    }

    private mutating func digits() throws(JSONError) {
        let start = offset
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
        guard offset > start else { throw fault(.syntax) }
    }

    // MARK: The cursor

    var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    mutating func expect(_ character: Unicode.Scalar) throws(JSONError) {
        guard accept(character) else { throw fault(.syntax) }
    }

    private mutating func skipWhiteSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    func fault(_ code: JSONError.Code, at place: Int? = nil) -> JSONError {
        let place = place ?? offset
        let before = bytes[..<min(place, bytes.count)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let line = 1 + before.count { $0 == 0x0A }
        return JSONError(code: code, offset: place, line: line, column: place - lineStart + 1)
    }
}
