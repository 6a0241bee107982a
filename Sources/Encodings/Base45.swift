// The room's contract: Documentation.docc/Encodings.md.

/// Base45 (RFC 9285), the alphabet of a QR code's alphanumeric mode.
///
/// Two bytes [a, b] are the number 256a + b = c + 45d + 45²e, written as three characters c d e;
/// a single byte at the end is two characters. Only the upper-case alphabet is read.
public enum Base45 {
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        let bytes = Array(bytes)
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 1) / 2 * 3)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let number = Int(bytes[index]) << 8 | Int(bytes[index + 1])
            text.append(alphabet[number % 45])
            text.append(alphabet[number / 45 % 45])
            text.append(alphabet[number / 2025])
        }
        if !bytes.count.isMultiple(of: 2), let last = bytes.last {
            text.append(alphabet[Int(last) % 45])
            text.append(alphabet[Int(last) / 45])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that `text` writes, ASCII as received.
    ///
    /// Refuses a character outside the alphabet (a lower-case letter too), a group above 65535 or 255, and a length
    /// of 3n + 1 characters: there is one text for each sequence of bytes.
    public static func decode(_ text: ArraySlice<UInt8>) throws(EncodingsError) -> [UInt8] {
        guard text.count % 3 != 1 else { throw .badLength }
        // Held here: a static is looked up anew at each use.
        let values = Base45.values
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 3 * 2 + 1)
        var index = text.startIndex
        while index + 3 <= text.endIndex {
            let number =
                try digit(text[index], values) + 45 * digit(text[index + 1], values)
                + 2025 * digit(text[index + 2], values)
            guard number <= 0xFFFF else { throw .badCharacter }
            bytes.append(UInt8(truncatingIfNeeded: number >> 8))
            bytes.append(UInt8(truncatingIfNeeded: number))
            index += 3
        }
        if index < text.endIndex {
            let number = try digit(text[index], values) + 45 * digit(text[index + 1], values)
            guard number <= 0xFF else { throw .badCharacter }
            bytes.append(UInt8(truncatingIfNeeded: number))
        }
        return bytes
    }

    @inline(__always)
    private static func digit(_ character: UInt8, _ values: [UInt8]) throws(EncodingsError) -> Int {
        let value = values[Int(character)]
        guard value != noValue else { throw .badCharacter }
        return Int(value)
    }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
    private static let noValue: UInt8 = 0xFF

    /// 256 entries, one for each byte.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: noValue, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()
}
