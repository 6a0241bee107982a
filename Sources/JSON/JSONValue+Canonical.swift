// Canonical JSON as TUF signs it (OLPC "Canonical JSON"):
//   no white space; members sorted by the bytes of their names; strings are raw UTF-8 in which only `"` and `\` are
//   escaped; numbers are integers. What comes out need not be JSON: control characters stand as they are.

extension JSONValue {
    /// The one form of this value that signatures and key ids are computed over.
    ///
    /// - Throws: `notCanonical` when a number is not an integer of 64 bits; the place is not known any more.
    public func canonicallyEncoded() throws(JSONError) -> [UInt8] {
        var output: [UInt8] = []
        try writeCanonically(to: &output)
        return output
    }

    private func writeCanonically(to output: inout [UInt8]) throws(JSONError) {
        switch self {
        case .null: output += "null".utf8
        case .bool(let value): output += (value ? "true" : "false").utf8
        case .integer(let value): output += String(value).utf8
        case .number: throw JSONError(code: .notCanonical, offset: 0, line: 1, column: 1)
        case .string(let text): writeCanonicalString(text, to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                try element.writeCanonically(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            let members = object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (index, member) in members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                writeCanonicalString(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                try member.value.writeCanonically(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }
}

private func writeCanonicalString(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
}
