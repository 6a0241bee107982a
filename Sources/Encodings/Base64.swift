/// Base64 with padding (RFC 4648 §4), strict: no white space, no missing padding, no stray bits at the end.
public enum Base64 {
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        Radix64.standard.encode(bytes, padded: true)
    }

    public static func decode(_ text: some StringProtocol) throws(EncodingsError) -> [UInt8] {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { throw .badLength }
        let padding = characters.suffix(2).count { $0 == UInt8(ascii: "=") }
        return try Radix64.standard.decode(characters.dropLast(padding))
    }
}

/// Base64 with the URL alphabet and without padding (RFC 4648 §5), strict in the same way.
public enum Base64URL {
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        Radix64.url.encode(bytes, padded: false)
    }

    public static func decode(_ text: some StringProtocol) throws(EncodingsError) -> [UInt8] {
        try Radix64.url.decode(Array(text.utf8)[...])
    }
}

private struct Radix64 {
    static let standard = Radix64(last: "+/")
    static let url = Radix64(last: "-_")

    private let alphabet: [UInt8]
    private let values: [UInt8]

    private init(last: String) {
        let alphabet = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8)
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        self.alphabet = alphabet
        self.values = values
    }

    func encode(_ bytes: some Collection<UInt8>, padded: Bool) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(buffer >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(6 - bits) & 63)]) }
        while padded && !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    func decode(_ text: ArraySlice<UInt8>) throws(EncodingsError) -> [UInt8] {
        guard text.count % 4 != 1 else { throw .badLength }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3 + 2)
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for character in text {
            let value = values[Int(character)]
            guard value != 0xFF else { throw .badCharacter }
            buffer = (buffer << 6 | UInt32(value)) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        guard buffer & ((1 << bits) - 1) == 0 else { throw .badCharacter }
        return bytes
    }
}
