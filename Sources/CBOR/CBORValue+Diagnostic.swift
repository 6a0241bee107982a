internal import Primitives

extension CBORValue: CustomStringConvertible {
    /// Diagnostic notation, RFC 8949 §8. Control characters in texts are escaped, so that a terminal stays safe.
    public var description: String {
        switch self {
        case .unsigned(let number): String(number)
        case .negative(let number): number == .max ? "-18446744073709551616" : "-\(number + 1)"
        case .bytes(let bytes): "h'" + bytes.map(twoDigits).joined() + "'"
        case .text(let text): quoted(text)
        case .array(let elements): "[" + elements.map(\.description).joined(separator: ", ") + "]"
        case .map(let pairs): "{" + pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
        case .tagged(let tag, let content): "\(tag)(\(content))"
        case .simple(20): "false"
        case .simple(21): "true"
        case .simple(22): "null"
        case .simple(23): "undefined"
        case .simple(let number): "simple(\(number))"
        }
    }
}

private func twoDigits(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
}

/// Everything that steers a terminal, or that is not to be seen, is escaped.
private func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": output += "\\" + String(scalar)
        case _ where scalar.isUnfitForText: output += "\\u{" + String(scalar.value, radix: 16) + "}"
        default: output.unicodeScalars.append(scalar)
        }
    }
    return output + "\""
}
