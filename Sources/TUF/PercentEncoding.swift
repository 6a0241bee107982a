/// RFC 3986 §2.1, §2.3: letters, digits and `-._~` stand, every other byte of UTF-8 becomes `%XX`.
public func percentEncoded(_ text: String) -> String {
    percentEncoded(text, alsoAllowing: "")
}

/// A target's path as part of a URL: as above for each part, and RFC 3986 §3.3's other characters of a path.
func percentEncodedPath(_ path: String) -> String {
    percentEncoded(path, alsoAllowing: "/!$&'()*+,;=:@")
}

private func percentEncoded(_ text: String, alsoAllowing others: StaticString) -> String {
    let allowed = Set("-._~".utf8).union(others.description.utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            encoded.append(byte)
        case let byte where allowed.contains(byte):
            encoded.append(byte)
        default:
            encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}
