public import Primitives

/// A ULID: 48 bits of milliseconds and 80 random bits, as 26 characters of Crockford's Base32.
///
/// It names a decision. It is no secret and proves nothing.
public struct DecisionID: Hashable, Sendable {
    public let text: String

    public static let randomBytes = 10

    /// - Parameter random: 10 bytes; missing ones count as zero.
    public init(at moment: Timestamp, random: some Collection<UInt8>) {
        let milliseconds = UInt64(clamping: moment.secondsSince1970) % (1 << 38) * 1000
        var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * UInt64($0))) }
        bytes += random.prefix(DecisionID.randomBytes)
        bytes += repeatElement(0, count: 16 - bytes.count)
        text = crockfordBase32(bytes)
    }

    /// `nil` unless the text is 26 characters of the alphabet.
    public init?(_ text: String) {
        guard text.utf8.count == 26, text.utf8.allSatisfy(alphabet.contains) else { return nil }
        self.text = text
    }
}

private let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

/// 128 bits behind two zero bits, five at a time.
private func crockfordBase32(_ bytes: [UInt8]) -> String {
    var characters: [UInt8] = []
    var buffer: UInt32 = 0
    var bits: UInt32 = 2
    for byte in bytes {
        buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
        bits += 8
        while bits >= 5 {
            bits -= 5
            characters.append(alphabet[Int(buffer >> bits & 31)])
        }
    }
    return String(decoding: characters, as: UTF8.self)
}
