/// HMAC with SHA-256, RFC 2104.
public enum HMACSHA256 {
    private static let blockBytes = 64

    /// The 32 bytes that only a holder of the key can make of the message.
    public static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        var block = key.count > blockBytes ? SHA256.hash(key) : key
        block += [UInt8](repeating: 0, count: blockBytes - block.count)
        let inner = SHA256.hash(block.map { $0 ^ 0x36 } + message)
        return SHA256.hash(block.map { $0 ^ 0x5C } + inner)
    }
}
