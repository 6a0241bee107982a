extension JSONParser {
    /// `"` *char `"`, RFC 8259 §7. Control characters, lone surrogates and bytes that are not UTF-8 are refused.
    mutating func string() throws(JSONError) -> String {
        try expect("\"")
        let start = offset
        offset = plainEnd
        if current == UInt8(ascii: "\"") {
            defer { offset += 1 }
            return try text(bytes.span.extracting(start..<offset), startingAt: start)
        }
        return try stringWithEscapes(startingAt: start)
    }

    /// Where the characters end that stand for themselves. Most of a document's bytes are passed here.
    private var plainEnd: Int {
        bytes.withUnsafeBufferPointer { bytes in
            var end = offset
            // Unchecked in a release: the first condition is the bound.
            while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"),
                bytes[end] >= 0x20
            { end += 1 }
            return end
        }
    }

    private mutating func stringWithEscapes(startingAt start: Int) throws(JSONError) -> String {
        var characters = Array(bytes[start..<offset])
        while let byte = current {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(characters.span, startingAt: start)
            case UInt8(ascii: "\\"): characters += try escaped()
            case 0x20...: characters.append(byte)
            default: throw fault(.syntax, at: offset - 1)
            }
        }
        throw fault(.syntax)
    }

    private mutating func escaped() throws(JSONError) -> [UInt8] {
        guard let byte = current else { throw fault(.syntax) }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try Array(String(unicodeEscape()).utf8)
        default: throw fault(.syntax, at: offset - 1)
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Character {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard UTF16.isLeadSurrogate(first) else { throw fault(.syntax) }
        try expect("\\")
        try expect("u")
        let second = try codeUnit()
        guard UTF16.isTrailSurrogate(second) else { throw fault(.syntax) }
        return Character(UTF16.decode(UTF16.EncodedScalar([first, second])))
    }

    private mutating func codeUnit() throws(JSONError) -> UInt16 {
        guard offset + 4 <= bytes.count else { throw fault(.syntax) }
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = hexadecimalDigit(bytes[offset]) else { throw fault(.syntax) }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }

    private func text(_ characters: Span<UInt8>, startingAt start: Int) throws(JSONError) -> String {
        do {
            return String(copying: try UTF8Span(validating: characters))
        } catch {
            throw fault(.notUTF8, at: start)
        }
    }
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
